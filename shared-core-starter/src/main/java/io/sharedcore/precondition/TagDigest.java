package io.sharedcore.precondition;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

import io.sharedcore.entity.BaseEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * A digest of values that is the same in every instance of a service: of their content
 * and not of their identity, with every value delimited.
 */
final class TagDigest {

	/** 144 bits: 24 characters, without padding. */
	private static final int BYTES = 18;

	private final MessageDigest digest = sha256();

	private TagDigest() {
	}

	/**
	 * Returns the digest of values.
	 * @throws IllegalArgumentException if a value has no content to be recognized by
	 */
	static String of(@Nullable Object... values) {
		TagDigest digest = new TagDigest();
		digest.addAll("values", Arrays.asList(values));
		byte[] bytes = Arrays.copyOf(digest.digest.digest(), BYTES);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

	private void add(@Nullable Object value) {
		if (value == null) {
			addText("null");
		}
		else if (value instanceof BaseEntity entity) {
			addText(VersionTag.of(entity).toString());
		}
		else if (value instanceof Set<?> set && !(value instanceof SortedSet)) {
			addAll("set", set.stream().map(TagDigest::of).sorted().toList());
		}
		else if (value instanceof Map<?, ?> map) {
			addAll("map",
					map.entrySet().stream().map((entry) -> of(entry.getKey(), entry.getValue())).sorted().toList());
		}
		else if (value instanceof Collection<?> collection) {
			addAll("collection", collection);
		}
		else if (value instanceof Optional<?> optional) {
			addAll("optional", optional.stream().toList());
		}
		else if (value instanceof Record) {
			addRecord(value);
		}
		else if (value.getClass().isArray()) {
			addArray(value);
		}
		else {
			addOther(value);
		}
	}

	private void addAll(String kind, Collection<?> values) {
		addText(kind);
		addText(String.valueOf(values.size()));
		values.forEach(this::add);
	}

	private void addRecord(Object value) {
		addText(value.getClass().getName());
		for (RecordComponent component : value.getClass().getRecordComponents()) {
			Method accessor = component.getAccessor();
			ReflectionUtils.makeAccessible(accessor);
			add(ReflectionUtils.invokeMethod(accessor, value));
		}
	}

	private void addArray(Object array) {
		int length = Array.getLength(array);
		addText("array");
		addText(String.valueOf(length));
		for (int i = 0; i < length; i++) {
			add(Array.get(array, i));
		}
	}

	private void addOther(Object value) {
		if (value instanceof Iterable<?> iterable && !(value instanceof Comparable)) {
			// A page: its text is where it is, without its content
			addText("iterable");
			iterable.forEach(this::add);
		}
		addText(value.getClass().getName());
		addText((value instanceof Date date) ? String.valueOf(date.getTime()) : text(value));
	}

	private static String text(Object value) {
		Method toString = ReflectionUtils.findMethod(value.getClass(), "toString");
		if (toString == null || toString.getDeclaringClass() == Object.class) {
			throw new IllegalArgumentException("A part of a tag cannot be a " + value.getClass().getName()
					+ ", which has no text: give its values, or its version");
		}
		return value.toString();
	}

	private void addText(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		this.digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
		this.digest.update(bytes);
	}

}
