package io.sharedcore.entity;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.beans.MutablePropertyValues;
import org.springframework.validation.DataBinder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a web form sets of an entity.
 */
class EntityBindingTests {

	private static final MutablePropertyValues FORGED = new MutablePropertyValues(
			Map.of("title", "given", "id", "0190b0a0-0000-7000-8000-000000000001", "deleted", "true", "version", "5",
					"createdBy", "forged", "deletionReason", "forged", "state.removed", "true", "context", "x"));

	@Test
	void bookkeepingHasNoSetters() {
		Page page = new Page();
		new DataBinder(page).bind(FORGED);
		assertUntouched(page);
	}

	@Test
	void bookkeepingIsLeftOutOfDirectFieldAccessByTheAllowedFields() {
		Page page = new Page();
		DataBinder binder = new DataBinder(page);
		binder.initDirectFieldAccess();
		binder.setAllowedFields("title");
		binder.bind(FORGED);
		assertUntouched(page);
	}

	private static void assertUntouched(Page page) {
		assertThat(page.title).isEqualTo("given");
		assertThat(page.getId()).hasToString(page.toString().replaceAll(".*\\[(.*)]", "$1"))
			.isNotEqualTo(java.util.UUID.fromString("0190b0a0-0000-7000-8000-000000000001"));
		assertThat(page.isDeleted()).isFalse();
		assertThat(page.getVersion()).isNull();
		assertThat(page.getCreatedBy()).isNull();
		assertThat(page.getDeletionReason()).isNull();
	}

	static class Page extends AuditedEntity {

		private String title = "";

		public void setTitle(String title) {
			this.title = title;
		}

	}

}
