package io.sharedcore.sample.demo;

import static io.sharedcore.sample.demo.Walkthrough.is;
import static io.sharedcore.sample.demo.Walkthrough.that;

/**
 * Every request needs a token; users get one by signing in.
 */
final class SignInChapter {

	private final Walkthrough story;

	private final Participants cast;

	private final SignIn signIn;

	SignInChapter(Walkthrough story, Participants cast, SignIn signIn) {
		this.story = story;
		this.cast = cast;
		this.signIn = signIn;
	}

	void nobodyGetsInWithoutAToken() {
		this.story.chapter("Nobody gets in without a token");
		refused(Api.get(Service.USERS, "/users"));
		refused(Api.get(Service.TICKETS, "/tickets"));
		refused(Api.get(Service.COMMUNICATION, "/messages"));
		refused(Api.get(Service.FILES, "/attachments/trash"));
	}

	private void refused(Api.Call call) {
		this.story.step(call.service() + " refuses a call without one", call, 401, is("/code", "UNAUTHORIZED"),
				that("the body carries the request's id",
						(answer) -> answer.text("/requestId").equals(this.story.requestId())));
	}

	/** user-service creates the first admin at start-up. */
	void admin() {
		this.story.chapter("People sign in with the form of user-service: a code, a proof key, a token");
		signIn("Ada Admin", Participants.ADMIN, "admin");
	}

	void everybody() {
		this.story.chapter("Everybody signs in");
		for (DayData.User user : this.cast.data().users()) {
			signIn(user.fullName(), user.email(), user.role().toLowerCase(java.util.Locale.ROOT));
		}
	}

	private void signIn(String name, String email, String role) {
		SignedIn user = this.signIn.signIn(name, email, this.cast.password());
		this.cast.arrives(email, user);
		this.story.fact(name + " has a token, as " + role,
				SignIn.claims(user.token()).at("/roles").toString().contains("\"" + role + "\""));
	}

}
