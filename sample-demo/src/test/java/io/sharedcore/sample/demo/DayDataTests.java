package io.sharedcore.sample.demo;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DayDataTests {

	private final DayData data = DayData.read();

	@Test
	void usersWorkInDepartmentsThatExist() {
		List<String> departments = this.data.departments().stream().map(DayData.Department::name).toList();
		assertThat(this.data.users()).extracting(DayData.User::department).isSubsetOf(departments);
	}

	@Test
	void ticketsAreAboutUsersThatExist() {
		Set<String> users = this.data.users().stream().map(DayData.User::email).collect(Collectors.toSet());
		Stream.concat(this.data.tickets().stream(), Stream.of(this.data.ticketDuringTheOutage())).forEach((ticket) -> {
			assertThat(users).contains(ticket.requester());
			assertThat(ticket.assignee()).satisfiesAnyOf((assignee) -> assertThat(assignee).isNull(),
					(assignee) -> assertThat(users).contains(assignee));
			assertThat(ticket.comments()).extracting(DayData.Comment::author).isSubsetOf(users);
		});
	}

	@Test
	void ticketsOfTheStoryHaveWhatTheStoryIsAbout() {
		Participants cast = new Participants(this.data, "");
		assertThat(cast.printer().attachment()).isNotNull();
		assertThat(cast.invoices().attachment()).isNotNull();
		assertThat(cast.invoices().comments()).isNotEmpty();
	}

}
