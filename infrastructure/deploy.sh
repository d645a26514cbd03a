#!/usr/bin/env bash
# Deploys a stage: deploy.sh STAGE. Needs credentials of the stage's account, ACCOUNT, HOSTED_ZONE_ID, Node and a built web app.
#
# The buckets of both regions must exist before they can replicate into each other: the first deployment of a stage runs
# with REPLICATE=0, every later one without. Nothing here is run by the tests: nobody who wrote it has an account.
set -euo pipefail
cd "$(dirname "$0")"
export STAGE=$1 JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=1
: "${ACCOUNT:?the account of the stage}" "${HOSTED_ZONE_ID:?the hosted zone of its domain}"
# Version 3 of the command line cannot read what version 2 of the library writes.
cdk() { npx --yes aws-cdk@2.1148.1 --app "../.venv-infra/bin/python app.py" --require-approval never --no-notices "$@"; }
prefix=depesche-$STAGE-
first=$(../.venv-infra/bin/python -c 'import sys; from stage import read_stage; print(*read_stage(sys.argv[1]).regions)' "$STAGE")
read -r primary secondary <<<"$first"
cdk bootstrap "aws://$ACCOUNT/$primary" "aws://$ACCOUNT/$secondary" "aws://$ACCOUNT/us-east-1"
cdk deploy "${prefix}data"
key=$(aws cloudformation describe-stacks --region "$primary" --stack-name "${prefix}data" \
  --query "Stacks[0].Outputs[?OutputKey=='KeyArn'].OutputValue" --output text)
cdk deploy "${prefix}region-$primary"
cdk deploy "${prefix}region-$secondary" --parameters "${prefix}region-$secondary:PrimaryKeyArn=$key"
cdk deploy "${prefix}api-$primary" "${prefix}api-$secondary" "${prefix}edge"
for region in $primary $secondary; do
  bucket="s3://depesche-$STAGE-$ACCOUNT-$region-web"
  aws s3 sync ../frontend/dist/assets "$bucket/assets" --region "$region" --cache-control "public,max-age=31536000,immutable"
  aws s3 sync ../frontend/dist "$bucket" --region "$region" --exclude "assets/*" --cache-control no-cache --delete
done
