package io.sharedcore.erasure;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Transient;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Subselect;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the mapping says about personal attributes, without a database.
 */
class PersonalMappingTests {

	@ParameterizedTest
	@CsvSource({ "PersonalDate, birthday is not a text", "PersonalEnum, color is not a text",
			"PersonalFlag, flag is not a text", "PersonalKey, is the key", "PersonalFormula, formula without a column",
			"PersonalTransient, has no effect", "PersonalEntities, others has entities as elements",
			"SubjectOfWrongType, its type is java.lang.Long", "SubjectOfWrongKey, the key of PersonalDate",
			"SubjectOfOtherSide, the other side has the column", "TwoSubjects, several @ErasureSubject",
			"SubjectOfConverter, a converter changes the id", "CompositeKey, a key of several columns",
			"SameColumn, different actions", "PersonalQuery, is a query" })
	void unusableAttributeIsAProblem(String entity, String problem) throws ClassNotFoundException {
		Class<?> type = Class.forName(getClass().getName() + "$" + entity);
		assertThat(read(type, PersonalDateTarget.class).problems())
			.anySatisfy((found) -> assertThat(found).contains(entity).contains(problem));
	}

	@Test
	void transparentConverterOfAValueObjectIsAText() {
		assertThat(read(PersonalMail.class).problems()).isEmpty();
	}

	@Test
	void recordsAndPropertiesOfSuperclassesAreRead() {
		ErasureMapping.Content mapping = read(RecordOwner.class);
		assertThat(mapping.problems()).isEmpty();
		assertThat(mapping.entities()).singleElement()
			.extracting(PersonalEntity::erasedAttributes)
			.isEqualTo(List.of("inherited", "parts.text"));
	}

	@Test
	void entityWithoutAnnotationsIsNotPersonal() {
		assertThat(read(Plain.class).isPersonal()).isFalse();
	}

	static ErasureMapping.Content read(Class<?>... types) {
		Configuration configuration = new Configuration();
		for (Class<?> type : types) {
			configuration.addAnnotatedClass(type);
		}
		ErasureMapping mapping = new ErasureMapping();
		configuration.getProperties().put(ErasureMapping.SETTING, mapping);
		configuration.setProperty("hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect")
			.setProperty("hibernate.boot.allow_jdbc_metadata_access", "false");
		try (SessionFactory factory = configuration.buildSessionFactory()) {
			assertThat(ErasureMapping.of(factory.unwrap(SessionFactoryImplementor.class).getProperties()))
				.isSameAs(mapping);
			return mapping.content();
		}
	}

	@Entity(name = "Plain")
	static class Plain {

		@Id
		UUID id;

		String text;

	}

	@Entity(name = "PersonalDate")
	static class PersonalDate {

		@Id
		Long id;

		@Personal
		LocalDate birthday;

	}

	@Entity(name = "PersonalDateTarget")
	static class PersonalDateTarget {

		@Id
		Long id;

	}

	@Entity(name = "PersonalEnum")
	static class PersonalEnum {

		@Id
		UUID id;

		@Personal
		@Enumerated(EnumType.STRING)
		Color color;

	}

	enum Color {

		RED

	}

	@Entity(name = "PersonalFlag")
	static class PersonalFlag {

		@Id
		UUID id;

		@Personal
		@Convert(converter = YesNo.class)
		Boolean flag;

	}

	static class YesNo implements AttributeConverter<Boolean, String> {

		@Override
		public String convertToDatabaseColumn(Boolean flag) {
			return Boolean.TRUE.equals(flag) ? "yes" : "no";
		}

		@Override
		public Boolean convertToEntityAttribute(String text) {
			return "yes".equals(text);
		}

	}

	@Entity(name = "PersonalKey")
	static class PersonalKey {

		@Id
		@Personal
		String id;

	}

	@Entity(name = "PersonalFormula")
	static class PersonalFormula {

		@Id
		UUID id;

		@Personal
		@Formula("lower('X')")
		String text;

	}

	@Entity(name = "PersonalQuery")
	@Subselect("select * from personal_flag")
	static class PersonalQuery {

		@Id
		UUID id;

		@Personal
		String text;

	}

	@Entity(name = "PersonalTransient")
	static class PersonalTransient {

		@Id
		UUID id;

		@Personal
		@Transient
		String text;

	}

	@Entity(name = "PersonalEntities")
	static class PersonalEntities {

		@Id
		UUID id;

		@Personal
		@OneToMany
		List<PersonalDateTarget> others;

	}

	@Entity(name = "SubjectOfWrongType")
	static class SubjectOfWrongType {

		@Id
		UUID id;

		@ErasureSubject
		Long personId;

	}

	@Entity(name = "SubjectOfWrongKey")
	static class SubjectOfWrongKey {

		@Id
		UUID id;

		@ErasureSubject
		@ManyToOne
		PersonalDateTarget person;

	}

	@Entity(name = "SubjectOfOtherSide")
	static class SubjectOfOtherSide {

		@Id
		UUID id;

		@OneToOne
		SubjectOfOtherSide parent;

		@ErasureSubject
		@OneToOne(mappedBy = "parent")
		SubjectOfOtherSide other;

	}

	@Entity(name = "TwoSubjects")
	static class TwoSubjects {

		@Id
		UUID id;

		@ErasureSubject
		UUID one;

		@ErasureSubject
		UUID other;

	}

	@Entity(name = "SubjectOfConverter")
	static class SubjectOfConverter {

		@Id
		UUID id;

		@ErasureSubject
		@Convert(converter = Club.SecretText.class)
		String personId;

	}

	@Entity(name = "CompositeKey")
	static class CompositeKey {

		@EmbeddedId
		Key id;

		@Personal
		String text;

	}

	@Embeddable
	record Key(String a, String b) {
	}

	@Entity(name = "SameColumn")
	static class SameColumn {

		@Id
		UUID id;

		@Personal
		@Column(name = "text")
		String one;

		@Personal(onErasure = Personal.Action.KEEP)
		@Column(name = "text", insertable = false, updatable = false)
		String other;

	}

	@Entity(name = "PersonalMail")
	static class PersonalMail {

		@Id
		UUID id;

		@Personal
		@Convert(converter = MailConverter.class)
		Mail mail;

		@Personal
		@ElementCollection
		@Convert(converter = MailConverter.class)
		List<Mail> more;

	}

	record Mail(String address) {
	}

	static class MailConverter implements AttributeConverter<Mail, String> {

		@Override
		public String convertToDatabaseColumn(Mail mail) {
			return (mail != null) ? mail.address() : null;
		}

		@Override
		public Mail convertToEntityAttribute(String text) {
			return (text != null) ? new Mail(text) : null;
		}

	}

	@jakarta.persistence.MappedSuperclass
	static class RecordOwnerBase {

		@Id
		UUID id;

		@Personal
		String inherited;

	}

	@Entity(name = "RecordOwner")
	static class RecordOwner extends RecordOwnerBase {

		@Embedded
		Parts parts;

	}

	@Embeddable
	record Parts(@Personal String text, String other) {
	}

}
