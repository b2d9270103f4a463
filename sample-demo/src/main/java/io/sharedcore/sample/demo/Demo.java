package io.sharedcore.sample.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The launcher behind {@code ./demo}. Exits with 0 if every step did what it should.
 */
public final class Demo {

	private final Settings settings;

	private final Screen screen;

	private Demo(Settings settings) {
		this.settings = settings;
		this.screen = new Screen(settings.color());
	}

	public static void main(String[] args) throws IOException {
		Settings settings = Settings.fromSystemProperties();
		Files.createDirectories(settings.logs());
		Files.createDirectories(settings.run());
		System.exit(new Demo(settings).run() ? 0 : 1);
	}

	private boolean run() {
		Stack stack = new Stack(this.settings, this.screen);
		Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-everything"));
		endWithTheLauncher();
		try {
			this.screen.heading("PostgreSQL and the services start");
			stack.start();
			return this.settings.serve() ? serve(stack) : walkThroughADay(stack);
		}
		catch (DemoException ex) {
			return failed(stack, String.valueOf(ex.getMessage()));
		}
		catch (RuntimeException ex) {
			return failed(stack, Screen.oneLine(ex.toString()) + "\n    All of it: " + write(ex));
		}
		finally {
			stack.close();
		}
	}

	private boolean failed(Stack stack, String message) {
		if (!stack.isClosing()) {
			this.screen.line("");
			this.screen.bad(message);
		}
		return false;
	}

	/** People get a sentence; whoever mends it gets the stack trace. */
	private Path write(RuntimeException exception) {
		Path file = this.settings.logs().resolve("demo.log");
		StringWriter trace = new StringWriter();
		exception.printStackTrace(new PrintWriter(trace));
		try {
			return Files.writeString(file, trace.toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The other way round, the launcher cleans up what this process leaves behind.
	 * Asynchronously, since the thread that notices has hardly any stack.
	 */
	private static void endWithTheLauncher() {
		Long launcher = Long.getLong("demo.launcher-pid");
		if (launcher != null) {
			ProcessHandle.of(launcher).ifPresent((handle) -> handle.onExit().thenRunAsync(() -> System.exit(1)));
		}
	}

	private boolean walkThroughADay(Stack stack) {
		Story story = new Story(new Api(this.settings), this.screen);
		Cast cast = new Cast(DayData.read());
		try {
			PeopleChapter people = new PeopleChapter(story, cast);
			TicketChapter tickets = new TicketChapter(story, cast);
			OutageChapter outages = new OutageChapter(story, cast, stack);
			tickets.nothingIsThereYet();
			people.arrive();
			tickets.raiseAll();
			new FileChapter(story, cast).attachAll();
			String requestId = tickets.close();
			new TrashChapter(story, cast).deleteAndRestore();
			people.addressIsTakenAndFreedAgain();
			new RefusalChapter(story, cast).refuse();
			outages.userService();
			outages.communicationService();
			new LimitChapter(story, cast).askTooOften();
			followThroughTheLogs(story, requestId);
			this.screen.heading("All " + story.steps() + " steps did what they should.");
			this.screen.line("  The services' logs: " + this.settings.logs());
			return true;
		}
		catch (DemoException ex) {
			if (stack.isClosing()) {
				return false;
			}
			this.screen.detail(ex.getMessage());
			stack.dead().ifPresent((service) -> this.screen.detail(service + " is not running; its log may say why"));
			this.screen.line("");
			this.screen.line("Step " + story.steps() + " did not do what it should. The logs: " + this.settings.logs());
			return false;
		}
	}

	private void followThroughTheLogs(Story story, String requestId) {
		story.chapter("One request id through four logs: " + requestId + ", the ticket that was closed");
		List<Path> logs = Stream.of(Service.values())
			.map((service) -> this.settings.logs().resolve(service + ".log"))
			.toList();
		List<LogTrail.Entry> entries = LogTrail.of(requestId, logs);
		entries.forEach((entry) -> story.note(Screen.shortened(entry.toString())));
		long services = entries.stream().map(LogTrail.Entry::service).distinct().count();
		story.fact("The id is in the logs of all four services", services == Service.values().length);
	}

	private boolean serve(Stack stack) {
		this.screen.heading("Everything runs. Ctrl-C stops it.");
		for (Service service : Service.values()) {
			this.screen.line("  " + service + "  " + this.settings.url(service) + "/swagger-ui.html");
		}
		this.screen.line("  logs  " + this.settings.logs());
		while (stack.dead().isEmpty()) {
			Stack.pause();
		}
		throw new DemoException(stack.dead().map(Service::toString).orElseThrow() + " ended by itself. Its log is in "
				+ this.settings.logs());
	}

}
