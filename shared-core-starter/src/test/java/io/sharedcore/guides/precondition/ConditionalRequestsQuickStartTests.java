package io.sharedcore.guides.precondition;

import java.util.concurrent.atomic.AtomicInteger;

import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.precondition.NoteApiTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The quick start of {@code docs/conditional-requests.md} works as it is shown.
 */
@NoteApiTest
class ConditionalRequestsQuickStartTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Recipes recipes;

	@Autowired
	private ServiceHttpClient client;

	@Test
	void titleIsChangedAsItIsAfterTheChangeOfAnother() {
		Recipe recipe = this.recipes.save(new Recipe("Soup"));
		RecipeEditor editor = new RecipeEditor(this.client, "http://localhost:" + this.port);
		AtomicInteger attempts = new AtomicInteger();
		editor.rename(recipe.getId(), (title) -> {
			if (attempts.incrementAndGet() == 1) {
				editor.rename(recipe.getId(), (current) -> current + " of the day");
			}
			return title + "!";
		});
		assertThat(this.recipes.findById(recipe.getId()).orElseThrow().getTitle()).isEqualTo("Soup of the day!");
		assertThat(attempts).hasValue(2);
	}

}
