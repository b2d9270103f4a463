package io.sharedcore.erasure;

import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.jspecify.annotations.Nullable;

/**
 * Converts a text between an entity and its column.
 */
interface TextConversion {

	/** The entity's text is the value of the column. */
	TextConversion NONE = new TextConversion() {

		@Override
		public Object toColumn(String text) {
			return text;
		}

		@Override
		public @Nullable String toText(Object value) {
			return (value instanceof byte[]) ? null : value.toString();
		}

	};

	Object toColumn(String text);

	/**
	 * The text of a value; {@code null} if it is unreadable.
	 */
	@Nullable String toText(Object value);

	/** The entity's text is converted: the column has what the converter makes of it. */
	static TextConversion of(BasicValueConverter<String, Object> converter) {
		return new TextConversion() {

			@Override
			public Object toColumn(String text) {
				return converter.toRelationalValue(text);
			}

			@Override
			public @Nullable String toText(Object value) {
				try {
					return converter.toDomainValue(value);
				}
				catch (RuntimeException ex) {
					// Encrypted with a key that is gone: it is not a pseudonym.
					return null;
				}
			}

		};
	}

}
