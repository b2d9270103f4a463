package io.sharedcore.erasure;

import java.sql.Clob;
import java.util.Set;

import org.hibernate.mapping.BasicValue;
import org.hibernate.type.CustomType;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a pseudonym can be a value of an attribute: for texts, and for types
 * whose converter reads and writes it as it is.
 */
final class TextColumns {

	private static final Set<Class<?>> TEXTS = Set.of(String.class, char[].class, Character[].class, Clob.class);

	private TextColumns() {
	}

	@SuppressWarnings("unchecked")
	static @Nullable TextConversion conversion(BasicValue value) {
		BasicValue.Resolution<?> resolution = value.resolve();
		if (resolution.getLegacyResolvedBasicType() instanceof CustomType) {
			// Only a user type knows what it does with a text.
			return null;
		}
		Class<?> type = resolution.getDomainJavaType().getJavaTypeClass();
		BasicValueConverter<?, ?> converter = resolution.getValueConverter();
		if (converter == null) {
			return TEXTS.contains(type) ? TextConversion.NONE : null;
		}
		if (type == String.class) {
			return TextConversion.of((BasicValueConverter<String, Object>) converter);
		}
		return isTransparent((BasicValueConverter<Object, Object>) converter) ? TextConversion.NONE : null;
	}

	/** Whether the type reads a pseudonym, and writes the same. */
	private static boolean isTransparent(BasicValueConverter<Object, Object> converter) {
		String pseudonym = Pseudonym.random().value();
		try {
			return pseudonym.equals(converter.toRelationalValue(converter.toDomainValue(pseudonym)));
		}
		catch (RuntimeException ex) {
			// For example a code that is not among the known ones.
			return false;
		}
	}

}
