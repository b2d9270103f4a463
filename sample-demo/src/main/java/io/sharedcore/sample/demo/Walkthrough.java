package io.sharedcore.sample.demo;

import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes one step after the other and shows each. The first one that does not do what it
 * should ends the story.
 */
final class Walkthrough {

	private static final int POLLS = 100;

	private final Api api;

	private final Console screen;

	private final String day = Long.toHexString(System.currentTimeMillis() & 0xffffff);

	private int steps;

	Walkthrough(Api api, Console screen) {
		this.api = api;
		this.screen = screen;
	}

	int steps() {
		return this.steps;
	}

	/** The id of the step that was taken last; the next one has another. */
	String requestId() {
		return "demo-" + this.day + "-" + this.steps;
	}

	void chapter(String title) {
		this.screen.heading(title);
	}

	/**
	 * Sends one request.
	 * @param what what the step does, for people
	 * @param call what is asked
	 * @param status the status that has to come back
	 * @param checks what has to hold for the answer
	 * @return the answer
	 */
	DemoResponse step(String what, Api.Call call, int status, Check... checks) {
		this.steps++;
		return judge(what, call, this.api.send(call, requestId()), status, checks);
	}

	/**
	 * Sends one request again and again until it is refused; that is the step.
	 * @param what what the step does, for people
	 * @param call what is asked
	 * @param atMost how often it is asked, at most
	 * @param status the status that has to come back in the end
	 * @param checks what has to hold for the last answer
	 * @return the last answer
	 */
	DemoResponse untilRefused(String what, Api.Call call, int atMost, int status, Check... checks) {
		this.steps++;
		int times = 1;
		DemoResponse answer = this.api.send(call, requestId());
		while (answer.status() < 400 && times < atMost) {
			answer = this.api.send(call, requestId());
			times++;
		}
		return judge(what + ": request " + times, call, answer, status, checks);
	}

	private DemoResponse judge(String what, Api.Call call, DemoResponse answer, int status, Check... checks) {
		String failure = failure(answer, status, checks);
		if (failure.isEmpty()) {
			this.screen.good(what);
		}
		else {
			this.screen.bad(what);
		}
		this.screen.asked(call.toString());
		show(answer, checks);
		if (!failure.isEmpty()) {
			throw new StepFailed(
					failure + "; request id " + requestId() + "\n    the whole answer: " + answer.bodyText());
		}
		return answer;
	}

	/**
	 * Looks until something holds, for half a minute at most; then it is a step.
	 * @param what what the step does, for people
	 * @param call what is asked
	 * @param check what has to hold in the end
	 */
	void eventually(String what, Api.Call call, Check check) {
		String requestId = "demo-" + this.day + "-poll";
		for (int poll = 0; poll < POLLS && !check.test().test(this.api.send(call, requestId)); poll++) {
			HelpDeskProcesses.pause();
		}
		step(what, call, 200, check);
	}

	/** What was looked at comes first; a problem is shown as a whole. */
	private void show(DemoResponse answer, Check... checks) {
		String status = answer.status() + " in " + answer.elapsed().toMillis() + " ms  ";
		if (answer.status() >= 400) {
			this.screen.problem(status + headers(answer) + answer.bodyText());
			return;
		}
		String seen = Stream.of(checks)
			.filter((check) -> !check.pointer().isEmpty())
			.map((check) -> check.pointer().substring(1) + "=" + answer.text(check.pointer()) + "  ")
			.collect(Collectors.joining());
		this.screen.answered(status + seen + answer.bodyText());
	}

	/** Those that tell the caller how to go on. */
	private static String headers(DemoResponse answer) {
		Stream<String> names = (answer.status() == 429) ? Stream.of("Retry-After", "RateLimit-Limit",
				"RateLimit-Remaining", "RateLimit-Reset", "RateLimit-Policy") : Stream.of("Retry-After");
		return names.filter((name) -> !answer.header(name, "").isEmpty())
			.map((name) -> name + ": " + answer.header(name, "") + "  ")
			.collect(Collectors.joining());
	}

	private static String failure(DemoResponse answer, int status, Check... checks) {
		if (answer.status() != status) {
			return "expected status " + status + ", got " + answer.status();
		}
		for (Check check : checks) {
			if (!check.test().test(answer)) {
				return "expected that " + check.what();
			}
		}
		return "";
	}

	/** A step without a request. */
	void fact(String what, boolean holds) {
		this.steps++;
		if (!holds) {
			this.screen.bad(what);
			throw new StepFailed("expected: " + what);
		}
		this.screen.good(what);
	}

	void note(String text) {
		this.screen.detail(text);
	}

	static Check that(String what, Predicate<DemoResponse> test) {
		return new Check("", what, test);
	}

	static Check is(String pointer, Object value) {
		return new Check(pointer, pointer + " is " + value,
				(answer) -> Objects.equals(answer.text(pointer), String.valueOf(value)));
	}

	/**
	 * What has to hold for an answer.
	 *
	 * @param pointer where in the body it is seen; empty for the answer as a whole
	 * @param what what it is, for people
	 * @param test whether it holds
	 */
	record Check(String pointer, String what, Predicate<DemoResponse> test) {

	}

	/** A step did not do what it should. */
	static final class StepFailed extends DemoException {

		StepFailed(String message) {
			super(message);
		}

	}

}
