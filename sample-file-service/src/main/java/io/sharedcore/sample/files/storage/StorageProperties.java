package io.sharedcore.sample.files.storage;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the storage.
 *
 * @param directory the directory; it is created if it is missing
 * @param maxSize the largest file that is accepted
 */
@ConfigurationProperties("files")
record StorageProperties(Path directory, @DefaultValue("25MB") DataSize maxSize) {

}
