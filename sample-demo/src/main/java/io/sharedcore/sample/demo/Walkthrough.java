package io.sharedcore.sample.demo;

import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes the steps one after the other and shows each. The first failed step ends the
 * story.
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

	/** The request id of the last step; the next step has another. */
	String requestId() {
		return "demo-" + this.day + "-" + this.steps;
	}

	void chapter(String title) {
		this.screen.heading(title);
	}

	/**
	 * Sends one request.
	 * @param what what the step does, for people
	 * @param call the request
	 * @param status the expected status
	 * @param checks the expectations of the response
	 * @return the response
	 */
	DemoResponse step(String what, Api.Call call, int status, Check... checks) {
		this.steps++;
		return judge(what, call, this.api.send(call, requestId()), status, checks);
	}

	/**
	 * Repeats one request until it is refused; this is one step.
	 * @param what what the step does, for people
	 * @param call the request
	 * @param atMost the maximum number of requests
	 * @param status the expected status of the last response
	 * @param checks the expectations of the last response
	 * @return the last response
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
	 * Repeats one request until its check holds, for at most half a minute; this is one
	 * step.
	 * @param what what the step does, for people
	 * @param call the request
	 * @param check the expectation of the last response
	 */
	void eventually(String what, Api.Call call, Check check) {
		String requestId = "demo-" + this.day + "-poll";
		for (int poll = 0; poll < POLLS && !check.test().test(this.api.send(call, requestId)); poll++) {
			HelpDeskProcesses.pause();
		}
		step(what, call, 200, check);
	}

	/** The checked values come first; a problem is shown completely. */
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

	/** The headers that tell the caller how to continue. */
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
	 * An expectation of a response.
	 *
	 * @param pointer the checked place in the body; empty for the response as a whole
	 * @param what what it is, for people
	 * @param test the check
	 */
	record Check(String pointer, String what, Predicate<DemoResponse> test) {

	}

	/** A step failed. */
	static final class StepFailed extends DemoException {

		StepFailed(String message) {
			super(message);
		}

	}

}
