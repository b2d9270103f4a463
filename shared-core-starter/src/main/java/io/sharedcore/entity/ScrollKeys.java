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
 * The keys of a row from which a scroll goes on, where the sort reaches into a reference
 * or an embedded object. Spring Data reads such a key through getters only, fails where
 * the row refers to nothing, and reads it when the position is asked for, which may be
 * after the transaction has ended.
 */
final class ScrollKeys implements Consumer<KeysetScrollSpecification<?>> {

	private @Nullable KeysetScrollSpecification<?> scroll;

	@Override
	public void accept(KeysetScrollSpecification<?> given) {
		this.scroll = given;
	}

	/**
	 * The same window. The position of its last row, where the next begins, is read at
	 * once.
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
