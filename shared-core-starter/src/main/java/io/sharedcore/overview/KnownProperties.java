package io.sharedcore.overview;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.ResolvableType;

/**
 * The known properties, from the records that they are bound to.
 */
final class KnownProperties {

	/** A placeholder for any key of a map. */
	static final String ANY_KEY = "<name>";

	/** A placeholder for any index of a list. */
	static final String ANY_INDEX = "[0]";

	private static final int DEPTH_OF_FEATURES = 1;

	private final List<Feature> features;

	KnownProperties(List<Feature> features) {
		this.features = features;
	}

	/** All names, with placeholders for keys and indexes. */
	List<String> names() {
		List<String> names = new ArrayList<>();
		this.features
			.forEach((feature) -> collect(feature.prefix(), ResolvableType.forClass(feature.properties()), names));
		return names;
	}

	private static void collect(String name, ResolvableType type, List<String> names) {
		Class<?> raw = type.resolve(Object.class);
		if (raw.isRecord()) {
			components(raw).forEach((component) -> collect(name + "." + nameOf(component), typeOf(component), names));
		}
		else if (Map.class.isAssignableFrom(raw)) {
			collect(name + "." + ANY_KEY, type.as(Map.class).getGeneric(1), names);
		}
		else if (isGroups(type)) {
			collect(name + ANY_INDEX, type.as(Collection.class).getGeneric(0), names);
		}
		else {
			names.add(name);
		}
	}

	private static boolean isGroups(ResolvableType type) {
		return Collection.class.isAssignableFrom(type.resolve(Object.class))
				&& type.as(Collection.class).getGeneric(0).resolve(Object.class).isRecord();
	}

	/**
	 * Finds the first unknown element of a name.
	 * @param name a name below {@code shared-core}
	 * @return empty if the name is known
	 */
	Optional<Departure> departure(ConfigurationPropertyName name) {
		if (name.getNumberOfElements() <= DEPTH_OF_FEATURES) {
			return Optional.empty();
		}
		return this.features.stream()
			.filter((feature) -> isBelow(prefix(feature), name))
			.max(Comparator.comparingInt((feature) -> prefix(feature).getNumberOfElements()))
			.map((feature) -> departure(feature, name))
			.orElseGet(() -> Optional
				.of(new Departure(name, DEPTH_OF_FEATURES, this.features.stream().map(Feature::name).toList())));
	}

	/** A feature can be within another, such as the retention of entities. */
	private Optional<Departure> departure(Feature feature, ConfigurationPropertyName name) {
		int depth = prefix(feature).getNumberOfElements();
		return departure(ResolvableType.forClass(feature.properties()), name, depth)
			.map((departure) -> (departure.index() == depth) ? departure.withCandidates(within(feature)) : departure);
	}

	private Stream<String> within(Feature outer) {
		return this.features.stream()
			.filter((feature) -> prefix(outer).isParentOf(prefix(feature)))
			.map((feature) -> prefix(feature).getLastElement(Form.DASHED));
	}

	private static ConfigurationPropertyName prefix(Feature feature) {
		return ConfigurationPropertyName.of(feature.prefix());
	}

	private static boolean isBelow(ConfigurationPropertyName prefix, ConfigurationPropertyName name) {
		return prefix.getNumberOfElements() <= name.getNumberOfElements()
				&& prefix.equals(name.chop(prefix.getNumberOfElements()));
	}

	private static Optional<Departure> departure(@Nullable ResolvableType type, ConfigurationPropertyName name,
			int index) {
		if (index >= name.getNumberOfElements() || type == null) {
			return Optional.empty();
		}
		Class<?> raw = type.resolve(Object.class);
		if (raw.isRecord()) {
			String element = name.getElement(index, Form.UNIFORM);
			return components(raw).filter((component) -> uniform(nameOf(component)).equals(element))
				.findFirst()
				.map((component) -> departure(typeOf(component), name, index + 1))
				.orElseGet(() -> Optional
					.of(new Departure(name, index, components(raw).map(KnownProperties::nameOf).toList())));
		}
		if (Map.class.isAssignableFrom(raw)) {
			return departure(type.as(Map.class).getGeneric(1), name, index + 1);
		}
		if (Collection.class.isAssignableFrom(raw) && name.isNumericIndex(index)) {
			return departure(type.as(Collection.class).getGeneric(0), name, index + 1);
		}
		return Optional.of(new Departure(name, index, List.of()));
	}

	private static Stream<RecordComponent> components(Class<?> type) {
		return Stream.of(type.getRecordComponents());
	}

	private static String nameOf(RecordComponent component) {
		return DataObjectPropertyName.toDashedForm(component.getName());
	}

	private static ResolvableType typeOf(RecordComponent component) {
		return ResolvableType.forMethodReturnType(component.getAccessor());
	}

	private static String uniform(String name) {
		return name.replace("-", "");
	}

	/**
	 * The first unknown element of a name.
	 *
	 * @param name the whole name
	 * @param index the index of the first unknown element
	 * @param candidates the known elements at that index
	 */
	record Departure(ConfigurationPropertyName name, int index, List<String> candidates) {

		String element() {
			return this.name.getElement(this.index, Form.ORIGINAL);
		}

		private Departure withCandidates(Stream<String> more) {
			return new Departure(this.name, this.index, Stream.concat(this.candidates.stream(), more).toList());
		}

		/** The whole name with another element at that index. */
		String with(String candidate) {
			StringBuilder text = new StringBuilder(this.name.chop(this.index).toString()).append('.').append(candidate);
			for (int i = this.index + 1; i < this.name.getNumberOfElements(); i++) {
				String element = this.name.getElement(i, Form.ORIGINAL);
				text.append(this.name.isNumericIndex(i) ? "[" + element + "]" : "." + element);
			}
			return text.toString();
		}

	}

}
