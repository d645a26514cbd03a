import java.io.File;
import org.mustangproject.validator.ZUGFeRDValidator;

/** Has Mustang judge files whole (PDF/A, metadata, XML by its rules); one line each, then the reports of the bad ones. */
public class Judge {
  public static void main(String[] names) {
    int bad = 0;
    for (String name : names) {
      ZUGFeRDValidator validator = new ZUGFeRDValidator();
      String report = validator.validate(name);
      boolean good = validator.wasCompletelyValid();
      System.out.println((good ? "PASS " : "FAIL ") + new File(name).getName());
      if (!good) {
        bad++;
        System.out.println(report);
      }
    }
    System.exit(bad == 0 ? 0 : 1);
  }
}
