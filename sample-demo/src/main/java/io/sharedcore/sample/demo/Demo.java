package io.sharedcore.sample.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import io.sharedcore.sample.demo.trace.TraceCollector;

/**
 * The launcher behind {@code ./demo}. Exits with 0 if every step succeeded.
 */
public final class Demo {

	private final Settings settings;

	private final Console screen;

	private Demo(Settings settings) {
		this.settings = settings;
		this.screen = new Console(settings.color(), settings.terminal());
	}

	public static void main(String[] args) throws IOException {
		Settings settings = Settings.fromSystemProperties();
		Files.createDirectories(settings.logs());
		Files.createDirectories(settings.run());
		System.exit(new Demo(settings).run() ? 0 : 1);
	}

	private boolean run() {
		Secrets secrets = Secrets.forThisRun();
		try (TraceCollector traces = TraceCollector.start(this.settings.url(Service.TICKETS), secrets.values())) {
			return run(secrets, traces);
		}
	}

	private boolean run(Secrets secrets, TraceCollector traces) {
		HelpDeskProcesses stack = new HelpDeskProcesses(this.settings, this.screen, secrets, traces);
		Participants cast = new Participants(DayData.read(), secrets.password());
		Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-everything"));
		endWithTheLauncher();
		try {
			this.screen.heading("PostgreSQL and the services start");
			stack.start();
			return this.settings.serve() ? serve(stack, cast, traces) : walkThroughADay(stack, cast, traces);
		}
		catch (DemoException ex) {
			return failed(stack, String.valueOf(ex.getMessage()));
		}
		catch (RuntimeException ex) {
			return failed(stack, Console.oneLine(ex.toString()) + "\n    All of it: " + write(ex));
		}
		finally {
			stack.close();
		}
	}

	private boolean failed(HelpDeskProcesses stack, String message) {
		if (!stack.isClosing()) {
			this.screen.line("");
			this.screen.bad(message);
		}
		return false;
	}

	/** The console gets a sentence, the log file the stack trace. */
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
	 * Readable for the user who runs the demo only; deleted with the other files of the
	 * run.
	 */
	private Path write(String password) {
		Path file = this.settings.run().resolve("password");
		try {
			Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			return Files.writeString(file, password + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Conversely, the launcher cleans up after this process. Asynchronous, because the
	 * thread that notices has hardly any stack.
	 */
	private static void endWithTheLauncher() {
		Long launcher = Long.getLong("demo.launcher-pid");
		if (launcher != null) {
			ProcessHandle.of(launcher).ifPresent((handle) -> handle.onExit().thenRunAsync(() -> System.exit(1)));
		}
	}

	private boolean walkThroughADay(HelpDeskProcesses stack, Participants cast, TraceCollector traces) {
		Walkthrough story = new Walkthrough(new Api(this.settings), this.screen);
		try {
			SignInChapter signIn = new SignInChapter(story, cast, new SignIn(this.settings));
			PeopleChapter people = new PeopleChapter(story, cast);
			TicketChapter tickets = new TicketChapter(story, cast);
			OutageChapter outages = new OutageChapter(story, cast, stack);
			signIn.nobodyGetsInWithoutAToken();
			signIn.admin();
			tickets.nothingIsThereYet();
			people.arrive();
			signIn.everybody();
			tickets.raiseAll();
			new FileChapter(story, cast).attachAll();
			String requestId = tickets.close();
			tickets.history(requestId);
			new TrashChapter(story, cast).deleteAndRestore();
			people.addressIsTakenAndFreedAgain();
			RefusalChapter refusals = new RefusalChapter(story, cast);
			refusals.refuse();
			refusals.refuseWhatIsNotTheirs();
			outages.userService();
			outages.communicationService();
			new ForgettingChapter(story, cast, stack, this.settings).forget();
			new LimitChapter(story, cast).askTooOften();
			followThroughTheLogs(story, requestId, cast.user(cast.printer().assignee()));
			new TraceChapter(story, traces).show(requestId);
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

	private void followThroughTheLogs(Walkthrough story, String requestId, SignedIn user) {
		story.chapter("One request id through four logs: " + requestId + ", the ticket that was closed");
		List<Path> logs = Stream.of(Service.values())
			.map((service) -> this.settings.logs().resolve(service + ".log"))
			.toList();
		List<LogTrail.Entry> entries = LogTrail.of(requestId, logs);
		entries.forEach((entry) -> story.note(Console.shortened(entry.toString())));
		long services = entries.stream().map(LogTrail.Entry::service).distinct().count();
		story.fact("The id is in the logs of all four services", services == Service.values().length);
		List<String> knowTheUser = entries.stream()
			.filter((entry) -> entry.message().contains("userId=" + user.id()))
			.map(LogTrail.Entry::service)
			.distinct()
			.sorted()
			.toList();
		story.fact("Those that it called in " + user.name() + "'s name know it; the outbox called in its own",
				knowTheUser
					.equals(List.of(Service.FILES.toString(), Service.TICKETS.toString(), Service.USERS.toString())));
	}

	private boolean serve(HelpDeskProcesses stack, Participants cast, TraceCollector traces) {
		Walkthrough story = new Walkthrough(new Api(this.settings), this.screen);
		SignInChapter signIn = new SignInChapter(story, cast, new SignIn(this.settings));
		signIn.admin();
		new PeopleChapter(story, cast).arrive();
		signIn.everybody();
		TicketChapter tickets = new TicketChapter(story, cast);
		tickets.raiseAll();
		new FileChapter(story, cast).attachAll();
		String requestId = tickets.close();
		new ServedChapter(story, cast).raiseMore();
		Path password = write(cast.password());
		this.screen.heading("Everything runs. Ctrl-C stops it.");
		this.screen.line("  the help desk's page  " + this.settings.url(Service.TICKETS) + "/");
		for (Service service : Service.values()) {
			this.screen.line("  " + service + "  " + this.settings.url(service) + "/swagger-ui.html");
		}
		this.screen.line("  logs  " + this.settings.logs());
		this.screen.line("  the trace of a request, by its id:  curl '" + traces.url(requestId) + "'");
		this.screen.line("");
		this.screen.line("  Who can sign in, all with the password in " + password + ":");
		this.screen.line("    ADMIN     " + Participants.ADMIN);
		cast.data()
			.users()
			.forEach((user) -> this.screen.line(String.format("    %-8s  %s", user.role(), user.email())));
		this.screen.line("  To call a service as one of them:");
		this.screen.line("    token=$(sample-demo/sign-in.sh " + cast.data().first("AGENT").email() + " "
				+ this.settings.url(Service.USERS) + " " + this.settings.url(Service.TICKETS) + "/ <" + password + ")");
		this.screen
			.line("    curl -s -H \"Authorization: Bearer $token\" " + this.settings.url(Service.TICKETS) + "/tickets");
		while (stack.dead().isEmpty()) {
			HelpDeskProcesses.pause();
		}
		throw new DemoException(stack.dead().map(Service::toString).orElseThrow() + " ended by itself. Its log is in "
				+ this.settings.logs());
	}

}
