package io.sharedcore.sample.demo;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * Takes one step after the other and shows each. The first one that does not do what it
 * should ends the story.
 */
final class Story {

	private static final int POLLS = 100;

	private final Api api;

	private final Screen screen;

	private final String day = Long.toHexString(System.currentTimeMillis() & 0xffffff);

	private int steps;

	Story(Api api, Screen screen) {
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
	Answer step(String what, Api.Call call, int status, Check... checks) {
		this.steps++;
		Answer answer = this.api.send(call, requestId());
		String failure = failure(answer, status, checks);
		if (failure.isEmpty()) {
			this.screen.good(what);
		}
		else {
			this.screen.bad(what);
		}
		this.screen.asked(call.toString());
		this.screen.answered(answer.status() + " in " + answer.elapsed().toMillis() + " ms  " + answer.bodyText());
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
			Stack.pause();
		}
		step(what, call, 200, check);
	}

	private static String failure(Answer answer, int status, Check... checks) {
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

	static Check that(String what, Predicate<Answer> test) {
		return new Check(what, test);
	}

	static Check is(String pointer, Object value) {
		return that(pointer + " is " + value, (answer) -> Objects.equals(answer.text(pointer), String.valueOf(value)));
	}

	record Check(String what, Predicate<Answer> test) {

	}

	/** A step did not do what it should. */
	static final class StepFailed extends DemoException {

		StepFailed(String message) {
			super(message);
		}

	}

}
