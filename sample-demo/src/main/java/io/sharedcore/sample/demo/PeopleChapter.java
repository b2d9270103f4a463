package io.sharedcore.sample.demo;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import static io.sharedcore.sample.demo.Walkthrough.is;

/**
 * Departments and users are created; an address is taken, and becomes free again.
 */
final class PeopleChapter {

	private final Walkthrough story;

	private final Participants cast;

	PeopleChapter(Walkthrough story, Participants cast) {
		this.story = story;
		this.cast = cast;
	}

	void arrive() {
		this.story.chapter("People arrive");
		for (DayData.Department department : this.cast.data().departments()) {
			this.cast.remember(department.name(), this.story.step("The department " + department.name() + " is created",
					Api.post(Service.USERS, "/departments", Map.of("name", department.name())).as(this.cast.admin()),
					201, is("/name", department.name()))
				.id());
		}
		for (DayData.User user : this.cast.data().users()) {
			this.cast.remember(user.email(),
					this.story
						.step(user.fullName() + " joins " + user.department(),
								Api.post(Service.USERS, "/users", this.cast.userBody(user)).as(this.cast.admin()), 201,
								is("/email", user.email()), is("/department/name", user.department()),
								is("/createdBy", this.cast.admin().id()))
						.id());
		}
		this.story.step("The users are listed by name, two a page",
				Api.get(Service.USERS, "/users?size=2&sort=fullName,asc").as(this.cast.admin()), 200,
				is("/totalItems", this.cast.data().users().size() + 1), is("/items/0/fullName", firstByName()),
				is("/hasNext", true));
	}

	private String firstByName() {
		return Stream
			.concat(Stream.of(this.cast.admin().name()), this.cast.data().users().stream().map(DayData.User::fullName))
			.sorted()
			.findFirst()
			.orElseThrow();
	}

	void addressIsTakenAndFreedAgain() {
		this.story.chapter("An address belongs to one user at a time");
		DayData.User owner = this.cast.data().users().get(this.cast.data().users().size() - 1);
		Map<String, Object> namesake = Map.of("fullName", "Sam Haddad", "email", owner.email().toUpperCase(Locale.ROOT),
				"departmentId", this.cast.id(owner.department()));
		String path = "/users/" + this.cast.id(owner.email());
		this.story.step("Another user with " + owner.fullName() + "'s address, in capitals, is refused",
				Api.post(Service.USERS, "/users", namesake).as(this.cast.admin()), 409, is("/status", 409));
		this.story.step(owner.fullName() + " leaves", Api.delete(Service.USERS, path).as(this.cast.admin()), 204);
		this.story.step("Now the address is free", Api.post(Service.USERS, "/users", namesake).as(this.cast.admin()),
				201);
		this.story.step(owner.fullName() + " can't come back while it is taken",
				Api.post(Service.USERS, path + "/restore").as(this.cast.admin()), 409, is("/status", 409));
	}

}
