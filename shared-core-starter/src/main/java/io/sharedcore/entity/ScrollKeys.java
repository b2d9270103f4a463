package io.sharedcore.entity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.jpa.repository.query.KeysetScrollSpecification;
import org.springframework.data.util.DirectFieldAccessFallbackBeanWrapper;

/**
 * The keys of the row from which a scroll continues, if the sort contains attributes of a
 * reference or an embedded object. Spring Data only reads such a key through getters and
 * fails on a null reference. It reads the key when the position is requested, which may
 * be after the end of the transaction.
 */
final class ScrollKeys implements Consumer<KeysetScrollSpecification<?>> {

	private @Nullable KeysetScrollSpecification<?> scroll;

	@Override
	public void accept(KeysetScrollSpecification<?> given) {
		this.scroll = given;
	}

	/**
	 * Returns the same window. The position of its last row, where the next window
	 * begins, is read at once.
	 */
	<T> Window<T> of(Window<T> window) {
		KeysetScrollSpecification<?> by = this.scroll;
		if (by == null || window.isEmpty()
				|| by.sort().stream().noneMatch((order) -> order.getProperty().contains("."))) {
			return window;
		}
		int last = window.size() - 1;
		ScrollPosition end = position(window, last, by);
		return Window.from(window.getContent(), (index) -> (index == last) ? end : position(window, index, by),
				window.hasNext());
	}

	private static ScrollPosition position(Window<?> window, int index, KeysetScrollSpecification<?> scroll) {
		if (!(window.getContent().get(index) instanceof BaseEntity row)) {
			return window.positionAt(index);
		}
		Map<String, @Nullable Object> keys = new LinkedHashMap<>();
		scroll.sort().forEach((order) -> keys.put(order.getProperty(), value(row, order.getProperty())));
		return ScrollPosition.of(keys, scroll.position().getDirection());
	}

	private static @Nullable Object value(BaseEntity row, String path) {
		Object value = row;
		for (String segment : path.split("\\.")) {
			value = (value != null)
					? new DirectFieldAccessFallbackBeanWrapper(Hibernate.unproxy(value)).getPropertyValue(segment)
					: null;
		}
		return value;
	}

}
