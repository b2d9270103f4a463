package io.sharedcore.test;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.asm.ClassReader;

/**
 * The texts in a class file, with those of annotations.
 */
final class ClassConstants {

	private static final int UTF8 = 1;

	private ClassConstants() {
	}

	static Collection<String> of(InputStream bytes) throws IOException {
		ClassReader reader = new ClassReader(bytes);
		char[] buffer = new char[reader.getMaxStringLength()];
		Set<String> texts = new LinkedHashSet<>();
		for (int item = 1; item < reader.getItemCount(); item++) {
			int offset = reader.getItem(item);
			if (offset > 0 && reader.readByte(offset - 1) == UTF8) {
				texts.add(text(reader, offset, buffer));
			}
		}
		return texts;
	}

	/** Modified UTF-8; an address has only ASCII. */
	private static String text(ClassReader reader, int offset, char[] buffer) {
		int length = reader.readUnsignedShort(offset);
		for (int index = 0; index < length; index++) {
			buffer[index] = (char) (reader.readByte(offset + 2 + index) & 0xFF);
		}
		return new String(buffer, 0, length);
	}

}
