package io.striperoutes.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A headless Chromium of this machine, used as people use one: fields go by their labels, buttons and links by their words. */
final class Browser implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Browser.class);
    /** Set where its absence is a failure; elsewhere the tests that need it are skipped, with the reason. */
    private static final String REQUIRED = "browser.required";

    /** Of what it warns, as DevTools of the browser's version are not there, nothing is used. */
    private static final java.util.logging.Logger SELENIUM = java.util.logging.Logger.getLogger("org.openqa.selenium");

    private static final List<String> BROWSERS = List.of("chromium", "google-chrome", "chromium-browser");
    private static final Path PICTURES = Path.of("target", "browser");

    /** What an element says, with simple spaces. */
    private static final String WORDS = "normalize-space(translate(., '\u00a0', ' '))";
    /** When the present page began to load; null until all of it is there. */
    private static final String LOADED = "return document.readyState === 'complete' ? performance.timeOrigin : null";

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Opens it, with a profile of its own; where there is none, the tests are skipped. */
    static Browser open() {
        Optional<File> chromium = BROWSERS.stream().flatMap(Browser::onPath).findFirst();
        Optional<File> driver = onPath("chromedriver").findFirst();
        if (chromium.isEmpty() || driver.isEmpty()) {
            String reason = "Skipped, as there is no " + (chromium.isEmpty() ? "Chromium" : "chromedriver")
                    + " on the PATH: CONTRIBUTING.md says what to install";
            assertThat(Boolean.getBoolean(REQUIRED)).as(reason).isFalse();
            LOG.warn(reason);
            Assumptions.abort(reason);
        }
        SELENIUM.setLevel(Level.SEVERE);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options(chromium.orElseThrow())));
    }

    private static Stream<File> onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> new File(folder, program))
                .filter(File::canExecute);
    }

    private static ChromeOptions options(File chromium) {
        LoggingPreferences console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium);
        options.setCapability(ChromeOptions.LOGGING_PREFS, console);
        options.addArguments(
                "--headless=new",
                // Root may not open one otherwise, and containers have neither the namespaces nor the shared memory.
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--window-size=1000,1100",
                "--lang=en",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile());
        return options;
    }

    private static Path profile() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "chromium")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Browser go(String url) {
        driver.get(url);
        return this;
    }

    String url() {
        return driver.getCurrentUrl();
    }

    String title() {
        return driver.getTitle();
    }

    /** All that can be read. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    Browser fill(String label, String value) {
        WebElement field = only(labelled(label, "input"));
        field.clear();
        field.sendKeys(value);
        return this;
    }

    /** Chooses what has these words in it. */
    Browser choose(String label, String words) {
        only(labelled(label, "select") + "//option[contains(" + WORDS + ", \"" + words + "\")]")
                .click();
        return this;
    }

    private static String labelled(String label, String tag) {
        return "//label[starts-with(" + WORDS + ", \"" + label + "\")]//" + tag;
    }

    Browser press(String button) {
        return leave(only("//button[" + WORDS + " = \"" + button + "\"]"));
    }

    Browser follow(String link) {
        return leave(only("//a[contains(" + WORDS + ", \"" + link + "\")]"));
    }

    /** Clicks on the first that a CSS selector finds, and stays on the page. */
    Browser click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
        return this;
    }

    /** Clicks, and waits for another page to be there as a whole. */
    private Browser leave(WebElement element) {
        Object before = driver.executeScript(LOADED);
        element.click();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> driver.executeScript(LOADED), loaded -> loaded != null && !loaded.equals(before));
        return this;
    }

    private WebElement only(String xpath) {
        List<WebElement> found = driver.findElements(By.xpath(xpath));
        assertThat(found).as("%s on %s:%n%s", xpath, url(), text()).hasSize(1);
        return found.get(0);
    }

    /** What a page's parts say, found by a CSS selector. */
    List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** The fields that nobody can name, as they have no label. */
    List<String> withoutLabel() {
        String fields = "//*[self::input[not(@type='hidden')] or self::select or self::textarea][not(ancestor::label)]";
        return driver.findElements(By.xpath(fields)).stream()
                .map(field -> field.getDomProperty("outerHTML"))
                .toList();
    }

    /** What the console has to complain of since it was asked last, such as what a page's policy forbids. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Keeps how it looks, below {@code target/browser}. */
    Browser picture(String name) {
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
