package io.sharedcore.sample.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The help desk's page as people use it: in a real browser, on the four services and a
 * real PostgreSQL, signing in by the real form.
 */
@ExtendWith({ HelpDeskAvailable.class, SharedHelpDesk.class })
class HelpDeskPageTests {

	private static final Path PICTURES = Path.of("target", "help-desk");

	private static HelpDesk desk;

	private Browser browser;

	@TempDir
	private Path directory;

	@BeforeAll
	static void startTheServices(HelpDesk started) {
		desk = started;
	}

	@BeforeEach
	void openTheBrowser() {
		this.browser = Browser.start().look("light", 1280, 860);
	}

	/**
	 * The browser also logs what a service refuses; every other line is an error of the
	 * page.
	 */
	@AfterEach
	void closeTheBrowser() {
		try (Browser closing = this.browser) {
			assertThat(closing.console()).noneMatch((line) -> line.startsWith("SEVERE") && !line.contains("network: "))
				.noneMatch((line) -> line.contains("security") || line.contains("Content Security Policy"));
		}
	}

	@Test
	void agentWorksThroughATicketByKeyboardAlone() {
		signIn(desk.agent());
		this.browser.press("n").awaitElement("dialog[open] [name=title]").press(Browser.ENTER);
		this.browser.awaitText("dialog .field:has([name=title]) .field-error", "must not be blank")
			.awaitText("dialog .field:has([name=description]) .field-error", "must not be blank")
			.awaitText("dialog .problem", "Request id to quote: page-");
		assertThat(isFocused("[name=title][aria-invalid=true]")).isTrue();
		this.browser.press("Keyboard sticks", Browser.TAB, "Since the coffee.", Browser.TAB, "U")
			.tabTo("dialog [type=submit]")
			.press(Browser.ENTER);
		this.browser.awaitText(".ticket h1", "Keyboard sticks")
			.awaitText(".ticket .chips", "Urgent")
			.awaitText(".tickets", "Keyboard sticks")
			.awaitText(".history", "Created by " + desk.agent().name());

		this.browser.press("c", "It was sugar, too.", Browser.TAB, Browser.ENTER);
		this.browser.awaitText(".comments", "It was sugar, too.").awaitText(".comments", desk.agent().name());

		this.browser.press("a").awaitElement("dialog[open] option").press(desk.otherAgent().name());
		this.browser.await("one is found",
				() -> this.browser.evaluate("return document.querySelectorAll('dialog option').length").asInt() == 1);
		this.browser.press(Browser.TAB, Browser.DOWN, Browser.TAB, Browser.ENTER)
			.awaitText(".facts", "Assigned to\n" + desk.otherAgent().name())
			.awaitText(".ticket .chips", "Assigned");

		this.browser.press("x")
			.awaitElement("dialog[open] [name=resolution]")
			.press("Cleaned it.", Browser.TAB, Browser.ENTER);
		this.browser.awaitText(".ticket .chips", "Closed").awaitText(".ticket", "Cleaned it.");

		this.browser.awaitText(".history", "Assigned by " + desk.agent().name())
			.awaitText(".history", "Closed by " + desk.agent().name())
			.awaitText(".history", "OPEN → ASSIGNED")
			.awaitText(".history", "Request id page-");
		this.browser.tabTo("#reopen").press(Browser.ENTER).awaitText(".ticket .chips", "Assigned");

		this.browser.press(Browser.ESCAPE).awaitText(".ticket", "Choose a ticket");
		this.browser.await("the focus is back in the list", () -> isFocused(".tickets a"));
		this.browser.press(Browser.ENTER).awaitText(".ticket h1", "Keyboard sticks");
		signOutByKeyboard();
	}

	private void signOutByKeyboard() {
		this.browser.tabTo("#sign-out").press(Browser.ENTER);
		this.browser.await("the issuer asks", () -> this.browser.address().startsWith(desk.issuer()));
		this.browser.tabTo("button[type=submit]").press(Browser.ENTER);
		this.browser.awaitElement("#sign-in").press(Browser.ENTER);
		this.browser.awaitElement("input[name=password]");
	}

	@Test
	void deletedTicketIsInTheTrashAndComesBackWithItsHistory() {
		String id = desk.raise("Chair squeaks");
		signIn(desk.admin());
		open("#/tickets/" + id, ".ticket h1", "Chair squeaks");
		this.browser.click("#delete").awaitText("#notices", "is in the trash");
		this.browser.await("it is not in the list", () -> !this.browser.sees(".tickets", "Chair squeaks"));
		this.browser.press("2").awaitText(".cards", "Chair squeaks");
		this.browser.tabTo("[aria-label='Restore Chair squeaks']").press(Browser.ENTER);
		this.browser.awaitText("#notices", "is back").awaitText("#notices", "Open it");
		this.browser.click("#notices button").awaitText(".ticket h1", "Chair squeaks");
		this.browser.awaitText(".history", "Deleted by " + desk.admin().name())
			.awaitText(".history", "Restored by " + desk.admin().name());
	}

	@Test
	void twoAgentsWhoChangeATicketSeeTheDifferenceAndDecide() {
		String id = desk.raise("Two at once");
		signIn(desk.agent());
		open("#/tickets/" + id, ".ticket h1", "Two at once");
		try (Browser other = Browser.start().look("light", 1280, 860)) {
			signIn(other, desk.otherAgent());
			open(other, "#/tickets/" + id, ".ticket h1", "Two at once");
			closeWith(other, "Done by the other.");
			other.awaitText(".ticket .chips", "Closed").click("#reopen").awaitText(".ticket .chips", "Open");

			closeWith(this.browser, "Done.");
			this.browser.awaitText("dialog h2", "This ticket was changed meanwhile")
				.awaitText("dialog .comparison", "status\tClosed\tOpen")
				.awaitText("dialog .comparison", "resolution\tDone.\tDone by the other.")
				.click("#keep-yours")
				.awaitText(".ticket .chips", "Closed")
				.awaitText(".ticket", "Done.");

			closeWith(other, "Done again.");
			other.awaitText("dialog h2", "This ticket was changed meanwhile")
				.awaitText("dialog .comparison", "resolution\tDone again.\tDone.")
				.click("#keep-theirs")
				.awaitText(".ticket .chips", "Closed");
			assertThat(other.text(".ticket")).contains("Done.").doesNotContain("Done again.");
			assertThat(other.has("dialog")).isFalse();
		}
	}

	private static void closeWith(Browser browser, String resolution) {
		browser.press("x").awaitElement("dialog[open] [name=resolution]").press(resolution, Browser.TAB, Browser.ENTER);
	}

	@Test
	void deletionIsUndone() {
		String id = desk.raise("Lamp flickers");
		signIn(desk.admin());
		open("#/tickets/" + id, ".ticket h1", "Lamp flickers");
		this.browser.click("#delete").awaitText("#notices", "Undo").click("#notices button");
		this.browser.awaitText(".ticket h1", "Lamp flickers").awaitText(".tickets", "Lamp flickers");
	}

	@Test
	void fileIsAttachedAndComesBackAsItWent() throws IOException {
		String id = desk.raise("See the log");
		signIn(desk.agent());
		open("#/tickets/" + id, ".ticket h1", "See the log");
		byte[] bytes = new byte[70_000];
		new java.util.Random(7).nextBytes(bytes);
		Path file = Files.write(this.directory.resolve("über the <b>log.bin"), bytes);
		this.browser.choose("input[type=file]", file)
			.awaitText("#notices", "is attached")
			.awaitText(".files", "70.0 kB");
		Path downloads = Files.createDirectory(this.directory.resolve("downloads"));
		this.browser.downloadTo(downloads).click(".files button");
		this.browser.await("the file is there", () -> isThere(downloads, bytes));
	}

	private static boolean isThere(Path directory, byte[] bytes) {
		try (Stream<Path> files = Files.list(directory)) {
			Path file = files.findFirst().orElse(null);
			return file != null && java.util.Arrays.equals(Files.readAllBytes(file), bytes);
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Test
	void hostileTextStaysText() {
		String hostile = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
		String id = desk.raise(hostile);
		signIn(desk.agent());
		this.browser.awaitText(".tickets", hostile);
		open("#/tickets/" + id, ".ticket h1", hostile);
		this.browser.press("c", hostile, Browser.TAB, Browser.ENTER).awaitText(".comments", hostile);
		assertThat(this.browser.has("main img, main script")).isFalse();
		assertThat(this.browser.evaluate("return document.title").asString()).contains("<img")
			.doesNotStartWith("owned");
	}

	@Test
	void browserRefusesToMakeMarkupOfText() {
		this.browser.open(desk.page());
		this.browser.awaitElement("#sign-in");
		assertThat(this.browser
			.evaluate("try { document.body.innerHTML = '<p>'; return 'parsed' } catch (e) { return e.name }")
			.asString()).isEqualTo("TypeError");
		assertThat(this.browser.console()).anyMatch((line) -> line.contains("TrustedHTML"));
	}

	@Test
	void customerSeesOwnTicketsAndNothingThatCustomersMayNotDo() {
		desk.raise("Not Ana's business");
		signIn(desk.customer());
		this.browser.awaitText("#list-title", "My tickets").press("n").awaitElement("dialog[open] [name=title]");
		this.browser.press("Mouse is gone", Browser.TAB, "It ran away.", Browser.TAB, Browser.TAB, Browser.ENTER);
		this.browser.awaitText(".ticket h1", "Mouse is gone")
			.awaitText(".history", "Created by " + desk.customer().name());
		assertThat(this.browser.text(".tickets")).contains("Mouse is gone").doesNotContain("Not Ana's business");
		assertThat(this.browser.text("#nav")).doesNotContain("Trash");
		assertThat(this.browser.has("#assign, #close, #delete")).isFalse();
		this.browser.press("a", "x");
		assertThat(this.browser.has("dialog")).isFalse();
	}

	@Test
	void servicesAreShownAsTheyAre() {
		signIn(desk.customer());
		this.browser.press("3").awaitText("h1", "Services");
		for (Service service : Service.values()) {
			this.browser.awaitText("[data-service=" + service + "]", "up")
				.awaitText("[data-service=" + service + "]", "checked");
		}
	}

	@Test
	void ticketThatIsNotThereIsSaidInTheServicesWords() {
		signIn(desk.agent());
		String id = "00000000-0000-7000-8000-000000000000";
		open("#/tickets/" + id, ".problem", "ticket " + id + " does not exist");
		this.browser.awaitText(".problem", "Not Found").awaitText(".problem", "Request id to quote: page-");
	}

	@Test
	void serviceThatIsAwayIsSaidWithARequestIdAndTheRestWorks() {
		String id = desk.raise("Away with it");
		signIn(desk.agent());
		this.browser.block(desk.url(Service.FILES) + "/*");
		open("#/tickets/" + id, ".ticket h1", "Away with it");
		this.browser.awaitText(".problem", "Not reachable").awaitText(".problem", "Request id to quote: page-");
		this.browser.awaitText(".history", "Created by");
	}

	@Test
	void traceOfAFinishedRequestIsShownOnAPhone() {
		String id = desk.raise("Where did the time go?");
		this.browser.look("light", 360, 740);
		signIn(desk.agent());
		open("#/tickets/" + id, ".history", "Created by");
		this.browser.press("x")
			.awaitElement("dialog[open] [name=resolution]")
			.press("It went by.", Browser.TAB, Browser.ENTER)
			.awaitText(".history", "Closed by")
			.tabTo(".history li:first-child .quote button")
			.press(Browser.ENTER);
		this.browser.awaitText(".trace", "POST /tickets/{id}/close 200")
			.awaitText(".trace", "POST communication-service /messages")
			.awaitText(".trace", "POST /messages 201");
		assertThat(this.browser.text(".trace")).contains(" ms", "ticket-service", "user-service").doesNotContain("✗");
		look("light", 360, "trace", ".span-bar");
		this.browser.press(Browser.ESCAPE).await("it is closed", () -> !this.browser.has("dialog"));
		assertThat(desk.traces().hasReceivedSecrets()).isFalse();
	}

	@Test
	void traceOfAFailedRequestIsShownWithTheProblem() {
		signIn(desk.agent());
		open("#/tickets/00000000-0000-7000-8000-000000000000", ".problem", "does not exist");
		this.browser.tabTo(".problem .quote button:last-child").press(Browser.ENTER);
		this.browser.awaitText(".trace", "GET /tickets/{id} 404");
	}

	@Test
	void traceButtonIsNotShownWithoutACollector() {
		signIn(desk.agent());
		assertThat(this.browser.evaluate("""
				return import('/page/trace.js').then(({ traceButton, useTraces }) => {
					const shown = traceButton('r') !== null;
					useTraces(null);
					return `${shown},${traceButton('r') !== null}`;
				})""").asString()).isEqualTo("true,false");
	}

	@Test
	void reloadingNeedsNoPasswordAndNoTokenIsStored() {
		signIn(desk.agent());
		this.browser.press("3").awaitText("h1", "Services");
		this.browser.open(this.browser.address());
		this.browser.evaluate("location.reload()");
		this.browser.awaitText("#me", desk.agent().name()).awaitText("h1", "Services");
		assertThat(this.browser
			.evaluate("return JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])")
			.asString()).doesNotContain("eyJ").hasSizeLessThan(200);
		assertThat(this.browser.address()).doesNotContain("code=");
	}

	@Test
	void tokenThatEndsIsRenewedUnnoticed() {
		signIn(desk.agent());
		this.browser.evaluate("const now = Date.now; Date.now = () => now() + 3_600_000");
		this.browser.press("3").awaitText("[data-service=user-service]", "up");
		assertThat(this.browser.evaluate(
				"return performance.getEntriesByType('resource').filter((e) => e.name.endsWith('/oauth2/token')).length")
			.asInt()).isEqualTo(2);
	}

	@Test
	void refreshTokenOfWhoSignedOutIsWorthNothing() {
		signIn(desk.agent());
		this.browser.evaluate("""
				const send = window.fetch;
				window.fetch = (url, options) => {
					if (String(url).endsWith('/oauth2/revoke')) {
						sessionStorage.setItem('test.revoked', options.body.get('token'));
					}
					return send(url, options);
				}""");
		signOutByKeyboard();
		this.browser.open(desk.page());
		String token = this.browser.evaluate("return sessionStorage.getItem('test.revoked')").asString();
		assertThat(token).hasSizeGreaterThan(100);
		assertThat(desk.refresh(token)).isEqualTo(400);
	}

	@Test
	void whoeverSignsOutWhileTheIssuerIsAwayIsSignedOutHere() {
		signIn(desk.agent());
		this.browser.block("*/oauth2/revoke");
		signOutByKeyboard();
	}

	@Test
	void answerToASignInThatNobodyBeganHereIsRefused() {
		this.browser.open(desk.page() + "?code=stolen&state=made-up");
		this.browser.awaitText(".problem", "belongs to no sign-in that was begun here");
		assertThat(this.browser.address()).isEqualTo(desk.page());
	}

	@Test
	void keysAreListedAndTheDialogKeepsTheFocusUntilEscape() {
		signIn(desk.agent());
		this.browser.press("?").awaitText("dialog h2", "Keys");
		for (int step = 0; step < 6; step++) {
			this.browser.press(Browser.TAB);
			assertThat(isFocused("body, dialog *")).isTrue();
		}
		this.browser.press(Browser.ESCAPE);
		this.browser.await("it is closed", () -> !this.browser.has("dialog"));
		this.browser.press("?").awaitElement("dialog input").tabTo("dialog input").press(" ", Browser.ESCAPE);
		this.browser.await("it is closed", () -> !this.browser.has("dialog"));
		this.browser.press("n");
		assertThat(this.browser.has("dialog")).as("a dialog, with the single keys switched off").isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "light, 1280, 860", "dark, 1280, 860", "light, 375, 740", "dark, 375, 740" })
	void pageFitsTheScreenAndEveryControlHasAName(String scheme, int width, int height) {
		String id = desk.raise("Averylongtitlewithoutanybreak".repeat(6));
		desk.comment(id, "And an address: http://example.com/" + "path/".repeat(60));
		this.browser.look(scheme, width, height).open(desk.page());
		look(scheme, width, "welcome", "#sign-in");
		signIn(desk.admin());
		look(scheme, width, "list", ".tickets a");
		this.browser.evaluate("location.hash = arguments[0]", "#/tickets/" + id);
		look(scheme, width, "ticket", ".history li");
		this.browser.press("n").awaitElement("dialog[open]").press(Browser.ENTER);
		look(scheme, width, "invalid", "dialog .problem");
		this.browser.press(Browser.ESCAPE, "?");
		look(scheme, width, "keys", "dialog kbd");
		this.browser.press(Browser.ESCAPE, "2");
		look(scheme, width, "trash", ".single h1");
		this.browser.press("3");
		look(scheme, width, "services", "[data-service=file-service]");
	}

	private void look(String scheme, int width, String name, String selector) {
		this.browser.awaitElement(selector);
		this.browser.await("nothing is being read", () -> !this.browser.has("[aria-busy=true]"));
		this.browser.screenshot(PICTURES.resolve(name + "-" + scheme + "-" + width + ".png"));
		assertThat(this.browser.evaluate("return document.documentElement.scrollWidth").asInt()).as(name)
			.isLessThanOrEqualTo(width);
		String shown = this.browser.has("dialog[open]") ? "dialog[open] " : "body ";
		List<String> labels = this.browser.labels(shown + ":is(a[href], button, input, select, textarea)");
		assertThat(labels).as(name).isNotEmpty().noneMatch(String::isBlank);
	}

	@Test
	void pageIsSmall() {
		this.browser.open(desk.page());
		this.browser.awaitElement("#sign-in");
		int bytes = this.browser.evaluate("""
				return performance.getEntriesByType('resource').filter((e) => e.name.includes('/page/'))
					.reduce((sum, e) => sum + e.encodedBodySize, 0)""").asInt();
		assertThat(bytes).isBetween(5_000, 40_000);
	}

	private void signIn(HelpDesk.Person person) {
		signIn(this.browser, person);
	}

	private static void signIn(Browser browser, HelpDesk.Person person) {
		browser.open(desk.page());
		browser.awaitElement("#sign-in").press(Browser.ENTER);
		browser.awaitElement("input[name=username]");
		browser.press(person.email(), Browser.TAB, person.password(), Browser.ENTER);
		browser.awaitText("#me", person.name());
		browser.await("the list is read", () -> !browser.has(".list[aria-busy]"));
	}

	private void open(String hash, String selector, String text) {
		open(this.browser, hash, selector, text);
	}

	private static void open(Browser browser, String hash, String selector, String text) {
		browser.evaluate("location.hash = arguments[0]", hash);
		browser.awaitText(selector, text);
	}

	private boolean isFocused(String selector) {
		return this.browser.evaluate("return document.activeElement.matches(arguments[0])", selector).asBoolean();
	}

}
