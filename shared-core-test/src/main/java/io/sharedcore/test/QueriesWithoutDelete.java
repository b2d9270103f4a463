package io.sharedcore.test;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;

import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ReflectionUtils;

/**
 * Annotations with a query have none that deletes.
 */
final class QueriesWithoutDelete extends ArchCondition<JavaClass> {

	/** The annotations, and the attribute with the query. */
	private static final Set<String> QUERIES = Set.of("org.springframework.data.jpa.repository.Query#value",
			"org.springframework.data.jdbc.repository.query.Query#value", "jakarta.persistence.NamedQuery#query",
			"jakarta.persistence.NamedNativeQuery#query", "org.hibernate.annotations.NamedQuery#query",
			"org.hibernate.annotations.NamedNativeQuery#query", "org.hibernate.annotations.processing.HQL#value",
			"org.hibernate.annotations.processing.SQL#value", "jakarta.data.repository.Query#value");

	private static final Set<String> CONTAINERS = Set.of("jakarta.persistence.NamedQueries",
			"jakarta.persistence.NamedNativeQueries", "org.hibernate.annotations.NamedQueries",
			"org.hibernate.annotations.NamedNativeQueries");

	private static final Pattern NOT_CODE = Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|--[^\\n]*|(?s)/\\*.*?\\*/");

	/** As a keyword, and not the name of an attribute, a parameter or a function. */
	private static final Pattern DELETE = Pattern
		.compile("(?i)(?<![\\w.:$])(?:delete(?=\\s+(?:from\\b|[\\w#{$]))|truncate(?=\\s+[\\w#{$]))");

	QueriesWithoutDelete() {
		super("have no query that deletes");
	}

	@Override
	public void check(JavaClass type, ConditionEvents events) {
		if (type.getAnnotations().isEmpty()
				&& type.getMethods().stream().allMatch((method) -> method.getAnnotations().isEmpty())) {
			return;
		}
		Class<?> reflected = type.reflect();
		Stream.concat(Stream.of(reflected), Stream.of(ReflectionUtils.getDeclaredMethods(reflected)))
			.filter((element) -> queries(element).anyMatch(QueriesWithoutDelete::deletes))
			.forEach((element) -> Violations.add(events, type, "A query of " + element + " deletes"));
	}

	static boolean deletes(String query) {
		return DELETE.matcher(NOT_CODE.matcher(query).replaceAll(" ")).find();
	}

	private static Stream<String> queries(AnnotatedElement element) {
		MergedAnnotations annotations = MergedAnnotations.from(element, SearchStrategy.DIRECT);
		Stream<String> own = QUERIES.stream().flatMap((query) -> {
			String[] parts = query.split("#");
			return annotations.stream(parts[0]).map((annotation) -> annotation.getString(parts[1]));
		});
		Stream<String> contained = CONTAINERS.stream()
			.flatMap((container) -> annotations.stream(container))
			.flatMap((container) -> Stream.of(container.getAnnotationArray("value", Annotation.class)))
			.map((query) -> query.getString("query"));
		return Stream.concat(own, contained);
	}

}
