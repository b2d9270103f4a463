package io.sharedcore.overview;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.sharedcore.overview.SettingOrigins.SettingOrigin;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.ReflectionUtils;

/**
 * Reads the settings of the active features from the records that they are bound to,
 * including defaults.
 */
final class Settings {

	private final List<Feature> features;

	private final ListableBeanFactory beans;

	private final SettingOrigins origins;

	private final SettingMask mask;

	Settings(List<Feature> features, ListableBeanFactory beans, SettingOrigins origins, SettingMask mask) {
		this.features = features;
		this.beans = beans;
		this.origins = origins;
		this.mask = mask;
	}

	Map<String, Setting> read(boolean shown) {
		Map<String, Setting> settings = new TreeMap<>();
		for (Feature feature : this.features) {
			for (String bean : this.beans.getBeanNamesForType(feature.properties(), true, false)) {
				add(feature.prefix(), this.beans.getBean(bean), shown, settings);
			}
		}
		return settings;
	}

	private void add(String name, @Nullable Object value, boolean shown, Map<String, Setting> settings) {
		if (value instanceof Record group) {
			for (RecordComponent component : group.getClass().getRecordComponents()) {
				add(name + "." + DataObjectPropertyName.toDashedForm(component.getName()), valueOf(component, group),
						shown, settings);
			}
		}
		else if (value instanceof Map<?, ?> map) {
			map.forEach((key, entry) -> add(name + element(key.toString()), entry, shown, settings));
		}
		else if (value instanceof Collection<?> items && items.stream().anyMatch(Record.class::isInstance)) {
			int index = 0;
			for (Object item : items) {
				add(name + "[" + index++ + "]", item, shown, settings);
			}
		}
		else {
			SettingOrigin origin = this.origins.of(name);
			settings.put(name, new Setting(shownValue(name, value, origin, shown), origin.text()));
		}
	}

	private @Nullable Object shownValue(String name, @Nullable Object value, SettingOrigin origin, boolean shown) {
		if (value instanceof Collection<?> items) {
			List<@Nullable Object> masked = new ArrayList<>();
			for (Object item : items) {
				masked.add(
						this.mask.mask(origin.source(), name + "[" + masked.size() + "]", SettingText.of(item), shown));
			}
			return masked;
		}
		return this.mask.mask(origin.source(), name, (value != null) ? SettingText.of(value) : null, shown);
	}

	private static @Nullable Object valueOf(RecordComponent component, Record group) {
		ReflectionUtils.makeAccessible(component.getAccessor());
		return ReflectionUtils.invokeMethod(component.getAccessor(), group);
	}

	/** As it is written in a configuration. */
	private static String element(String key) {
		ConfigurationPropertyName name = ConfigurationPropertyName.ofIfValid(key);
		boolean simple = name != null && name.getNumberOfElements() == 1;
		return simple ? "." + key : "[" + key + "]";
	}

}
