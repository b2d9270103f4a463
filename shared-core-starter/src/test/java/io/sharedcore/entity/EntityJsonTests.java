package io.sharedcore.entity;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * JSON shows what the library keeps of an entity, and cannot set it.
 */
class EntityJsonTests {

	private static final String FORGED = """
			{"id":"0190b0a0-0000-7000-8000-000000000001","createdAt":"1999-01-01T00:00:00Z",
			"updatedAt":"1999-01-01T00:00:00Z","deleted":true,"deletedAt":"1999-01-01T00:00:00Z","version":5,
			"createdBy":"forged","updatedBy":"forged","deletedBy":"forged","deletionReason":"forged",
			"created_at":"1999-01-01T00:00:00Z","updated_at":"1999-01-01T00:00:00Z",
			"deleted_at":"1999-01-01T00:00:00Z","created_by":"forged","updated_by":"forged","deleted_by":"forged",
			"deletion_reason":"forged","isDeleted":true,"is_deleted":true,"state":{},"context":{},"name":"given"}
			""";

	@ParameterizedTest
	@EnumSource
	void bookkeepingIsIgnoredOnInput(Mapper mapper) throws Exception {
		assertUntouched(mapper.read(FORGED, Plain.class), null);
		assertUntouched(mapper.read(FORGED, Sub.class), null);
		assertUntouched(mapper.read(FORGED, Ignoring.class), null);
		assertUntouched(mapper.read(FORGED, Renaming.class), null);
	}

	@ParameterizedTest
	@EnumSource
	void bookkeepingReachesNoAnySetter(Mapper mapper) throws Exception {
		AnySetter read = mapper.read(FORGED, AnySetter.class);
		assertUntouched(read, null);
		assertThat(read.others).doesNotContainKeys("id", "deleted", "version").containsEntry("name", "given");
	}

	@ParameterizedTest
	@EnumSource
	void bookkeepingIsIgnoredOnInputThroughFields(Mapper mapper) throws Exception {
		assertUntouched(mapper.read(FORGED, Fields.class), null);
	}

	@ParameterizedTest
	@EnumSource
	void bookkeepingIsIgnoredWhereACreatorMakesTheEntity(Mapper mapper) throws Exception {
		Created read = mapper.read(FORGED, Created.class);
		assertUntouched(read, null);
		assertThat(read.name).isEqualTo("given");
	}

	@ParameterizedTest
	@EnumSource
	void bookkeepingIsIgnoredOnAnUpdate(Mapper mapper) throws Exception {
		Sub entity = new Sub();
		UUID id = entity.getId();
		mapper.update(FORGED, entity);
		assertUntouched(entity, id);
		assertThat(entity.name).isEqualTo("given");
	}

	@ParameterizedTest
	@EnumSource
	void bookkeepingIsIgnoredInsideOfOtherObjects(Mapper mapper) throws Exception {
		Form form = mapper.read("{\"nested\":" + FORGED + ",\"list\":{\"a\":" + FORGED + "}}", Form.class);
		assertUntouched(form.nested, null);
		assertUntouched(form.list.get("a"), null);
		assertUntouched(mapper.read(FORGED, Unwrapping.class).entity, null);
	}

	@ParameterizedTest
	@EnumSource
	void bookkeepingIsShown(Mapper mapper) throws Exception {
		Sub entity = new Sub();
		entity.softDelete("spam");
		Map<?, ?> json = mapper.read(mapper.write(entity), Map.class);
		assertThat(json.get("id")).isEqualTo(entity.getId().toString());
		assertThat(json.get("deleted")).isEqualTo(true);
		assertThat(json.keySet()).map(String::valueOf)
			.map((name) -> name.replace("_", "").toLowerCase(java.util.Locale.ROOT))
			.containsExactlyInAnyOrder("id", "createdat", "updatedat", "deleted", "deletedat", "version", "createdby",
					"updatedby", "deletedby", "deletionreason", "name");
		assertThat(json.values().toString()).contains("spam");
	}

	private static void assertUntouched(BaseEntity entity, UUID id) {
		assertThat(entity.getId()).isNotEqualTo(UUID.fromString("0190b0a0-0000-7000-8000-000000000001"));
		if (id != null) {
			assertThat(entity.getId()).isEqualTo(id);
		}
		assertThat(entity.isDeleted()).isFalse();
		assertThat(entity.getDeletedAt()).isNull();
		assertThat(entity.getCreatedAt()).isNull();
		assertThat(entity.getUpdatedAt()).isNull();
		assertThat(entity.getVersion()).isNull();
		if (entity instanceof AuditedEntity audited) {
			assertThat(audited.getCreatedBy()).isNull();
			assertThat(audited.getUpdatedBy()).isNull();
			assertThat(audited.getDeletedBy()).isNull();
			assertThat(audited.getDeletionReason()).isNull();
		}
	}

	static class Plain extends BaseEntity {

		public String name;

	}

	static class Audited extends AuditedEntity {

		public String name;

	}

	static class Sub extends Audited {

	}

	@JsonIgnoreProperties(ignoreUnknown = true, value = "hibernateLazyInitializer")
	static class Ignoring extends Audited {

	}

	static class Renaming extends Audited {

		@Override
		@JsonProperty("isDeleted")
		public boolean isDeleted() {
			return super.isDeleted();
		}

		@Override
		@JsonProperty
		public UUID getId() {
			return super.getId();
		}

	}

	static class AnySetter extends AuditedEntity {

		final Map<String, Object> others = new HashMap<>();

		@JsonAnySetter
		void set(String name, Object value) {
			this.others.put(name, value);
		}

	}

	@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY, getterVisibility = JsonAutoDetect.Visibility.NONE,
			isGetterVisibility = JsonAutoDetect.Visibility.NONE)
	static class Fields extends AuditedEntity {

		String name;

	}

	static class Created extends AuditedEntity {

		final String name;

		@JsonCreator
		Created(@JsonProperty("name") String name) {
			this.name = name;
		}

	}

	static class Form {

		public Sub nested;

		public Map<String, Plain> list;

	}

	static class Unwrapping {

		@JsonUnwrapped
		public Sub entity;

	}

	/** The mappers that a service may have. */
	enum Mapper {

		JACKSON_3 {
			private final JsonMapper mapper = JsonMapper.builder()
				.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
				.build();

			@Override
			<T> T read(String json, Class<T> type) {
				return this.mapper.readValue(json, type);
			}

			@Override
			void update(String json, Object entity) {
				this.mapper.readerForUpdating(entity).readValue(json);
			}

			@Override
			String write(Object entity) {
				return this.mapper.writeValueAsString(entity);
			}
		},

		JACKSON_3_SNAKE_CASE {
			private final JsonMapper mapper = JsonMapper.builder()
				.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
				.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
				.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
				.enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
				.build();

			@Override
			<T> T read(String json, Class<T> type) {
				return this.mapper.readValue(json, type);
			}

			@Override
			void update(String json, Object entity) {
				this.mapper.readerForUpdating(entity).readValue(json);
			}

			@Override
			String write(Object entity) {
				return this.mapper.writeValueAsString(entity);
			}
		},

		JACKSON_2 {
			private final ObjectMapper mapper = new ObjectMapper().findAndRegisterModules()
				.disable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

			@Override
			<T> T read(String json, Class<T> type) throws Exception {
				return this.mapper.readValue(json, type);
			}

			@Override
			void update(String json, Object entity) throws Exception {
				this.mapper.readerForUpdating(entity).readValue(json);
			}

			@Override
			String write(Object entity) throws Exception {
				return this.mapper.writeValueAsString(entity);
			}
		};

		abstract <T> T read(String json, Class<T> type) throws Exception;

		abstract void update(String json, Object entity) throws Exception;

		abstract String write(Object entity) throws Exception;

	}

}
