package io.sharedcore.matrix;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The service of the smoke test.
 */
@SpringBootApplication
public class MatrixApplication {

}
