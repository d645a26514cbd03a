"""Keys: KMS as the product uses it."""

from typing import Any

from tests.backend.contract.cases import case
from tests.backend.contract.targets import Api, code

_CONTEXT = {"account": "acc_1", "purpose": "dkim"}


def alias_of(api: Api) -> str:
    alias = f"alias/{api.fresh('key')}"
    key_id = api.keys.create_key(Description="ours")["KeyMetadata"]["KeyId"]
    api.keys.create_alias(AliasName=alias, TargetKeyId=key_id)
    return alias


@case([b"secret", "InvalidCiphertextException", "InvalidCiphertextException", "InvalidCiphertextException"])
def what_is_sealed_opens_with_its_context_only(api: Api) -> Any:
    alias = alias_of(api)
    sealed = api.keys.encrypt(KeyId=alias, Plaintext=b"secret", EncryptionContext=_CONTEXT)["CiphertextBlob"]
    opened = api.keys.decrypt(CiphertextBlob=sealed, EncryptionContext=dict(reversed(_CONTEXT.items())))["Plaintext"]
    broken = sealed[:-1] + bytes([sealed[-1] ^ 1])
    return [
        opened,
        code(api.keys.decrypt, CiphertextBlob=sealed),
        code(api.keys.decrypt, CiphertextBlob=sealed, EncryptionContext={**_CONTEXT, "account": "acc_2"}),
        code(api.keys.decrypt, CiphertextBlob=broken, EncryptionContext=_CONTEXT),
    ]


@case(
    {
        "state": "Enabled",
        "unknown": "NotFoundException",
        "twice": "AlreadyExistsException",
        "too long": "ValidationException",
    }
)
def keys_are_found_by_alias(api: Api) -> Any:
    alias = alias_of(api)
    shown = api.keys.describe_key(KeyId=alias)["KeyMetadata"]
    too_long = code(api.keys.encrypt, KeyId=alias, Plaintext=b"x" * 4097)
    return {
        "state": shown["KeyState"],
        "unknown": code(api.keys.encrypt, KeyId="alias/nobody", Plaintext=b"x"),
        "twice": code(api.keys.create_alias, AliasName=alias, TargetKeyId=shown["KeyId"]),
        "too long": too_long if too_long != "ParamValidationError" else "ValidationException",
    }


@case([32, True, False])
def data_keys_are_fresh_and_sealed(api: Api) -> Any:
    alias = alias_of(api)
    first, second = (
        api.keys.generate_data_key(KeyId=alias, KeySpec="AES_256", EncryptionContext=_CONTEXT) for _ in "12"
    )
    opened = api.keys.decrypt(CiphertextBlob=first["CiphertextBlob"], EncryptionContext=_CONTEXT)["Plaintext"]
    return [len(first["Plaintext"]), opened == first["Plaintext"], first["Plaintext"] == second["Plaintext"]]
