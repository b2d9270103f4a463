package io.sharedcore.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import io.sharedcore.entity.BaseEntity;
import org.hibernate.Version;
import org.junit.jupiter.api.Test;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.Type;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every method and field of a library that the starter's classes refer to exists in the
 * version on the class path. Classes that are missing belong to libraries that this
 * service does not have.
 */
class LinkageTests {

	/** Called only where a check at run time has found them, with the reason there. */
	private static final Set<String> CHECKED_AT_RUN_TIME = Set.of(
			"ch.qos.logback.classic.spi.IThrowableProxy.getOverridingMessage()Ljava/lang/String;",
			"org.hibernate.event.spi.AbstractCollectionEvent.getCollectionPersister()"
					+ "Lorg/hibernate/persister/collection/CollectionPersister;",
			// Called from its own override only, which Hibernate up to 7.2.1 does not call.
			"org.hibernate.event.internal.DefaultFlushEntityEventListener.addEntityUpdateActionToActionQueue"
					+ "(Lorg/hibernate/event/spi/FlushEntityEvent;Lorg/hibernate/event/spi/EventSource;"
					+ "Lorg/hibernate/engine/spi/EntityEntry;[Ljava/lang/Object;[ILorg/hibernate/engine/spi/Status;"
					+ "Lorg/hibernate/persister/entity/EntityPersister;Ljava/lang/Object;Ljava/lang/Object;)V");

	/**
	 * What audit, stateless sessions and the events of deletions outside of a transaction
	 * of Spring call; Hibernate 7.1 does not have it. See docs/compatibility.md.
	 */
	private static final Set<String> NOT_ON_HIBERNATE_7_1 = Set.of("getSession", "statelessWithOptions",
			"getVersionPropertyIndex", "getOrderingMode", "registerCallback", "getTransactionCompletionCallbacks");

	private final Set<String> missing = new LinkedHashSet<>();

	@Test
	void everyMemberThatIsReferredToExists() throws Exception {
		URL location = BaseEntity.class.getProtectionDomain().getCodeSource().getLocation();
		try (JarFile jar = new JarFile(location.getPath())) {
			for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements();) {
				JarEntry entry = entries.nextElement();
				if (entry.getName().endsWith(".class")) {
					check(jar, entry);
				}
			}
		}
		assertThat(this.missing).isEqualTo(Set.of());
	}

	private void check(JarFile jar, JarEntry entry) throws IOException {
		try (InputStream bytes = jar.getInputStream(entry)) {
			new ClassReader(bytes).accept(new References(entry.getName()), ClassReader.SKIP_DEBUG);
		}
	}

	private void check(String from, String owner, String name, String descriptor, boolean method) {
		String ownerName = owner.replace('/', '.');
		if (owner.startsWith("[") || owner.startsWith("java/")) {
			return;
		}
		try {
			Class<?> type = Class.forName(ownerName, false, getClass().getClassLoader());
			String member = ownerName + "." + name + descriptor;
			if (!has(type, name, descriptor, method) && !CHECKED_AT_RUN_TIME.contains(member)
					&& !isBeyondHibernate71(name)) {
				this.missing.add(from + " refers to " + member);
			}
		}
		catch (ClassNotFoundException | NoClassDefFoundError ex) {
			// Of a library that is not here.
		}
	}

	private static boolean isBeyondHibernate71(String name) {
		return Version.getVersionString().startsWith("7.1.") && NOT_ON_HIBERNATE_7_1.contains(name);
	}

	private static boolean has(Class<?> type, String name, String descriptor, boolean method) {
		boolean declared = method ? name.equals("<init>") ? hasConstructor(type, descriptor)
				: Arrays.stream(type.getDeclaredMethods())
					.anyMatch((one) -> one.getName().equals(name)
							&& Type.getMethodDescriptor(one).equals(descriptor))
				: Arrays.stream(type.getDeclaredFields())
					.anyMatch((one) -> one.getName().equals(name)
							&& Type.getDescriptor(one.getType()).equals(descriptor));
		return declared || type.getSuperclass() != null && has(type.getSuperclass(), name, descriptor, method)
				|| Arrays.stream(type.getInterfaces()).anyMatch((one) -> has(one, name, descriptor, method))
				|| type.isInterface() && Arrays.stream(Object.class.getMethods())
					.anyMatch((one) -> one.getName().equals(name));
	}

	private static boolean hasConstructor(Class<?> type, String descriptor) {
		return Arrays.stream(type.getDeclaredConstructors())
			.anyMatch((one) -> Type.getConstructorDescriptor(one).equals(descriptor));
	}

	private final class References extends ClassVisitor {

		private final String from;

		References(String from) {
			super(Opcodes.ASM9);
			this.from = from;
		}

		@Override
		public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
				String[] exceptions) {
			return new MethodVisitor(Opcodes.ASM9) {

				@Override
				public void visitMethodInsn(int opcode, String owner, String called, String type, boolean onInterface) {
					check(References.this.from, owner, called, type, true);
				}

				@Override
				public void visitFieldInsn(int opcode, String owner, String read, String type) {
					check(References.this.from, owner, read, type, false);
				}

				@Override
				public void visitInvokeDynamicInsn(String called, String type, Handle bootstrap,
						Object... arguments) {
					for (Object argument : arguments) {
						if (argument instanceof Handle handle) {
							check(References.this.from, handle.getOwner(), handle.getName(), handle.getDesc(),
									handle.getTag() >= Opcodes.H_INVOKEVIRTUAL);
						}
					}
				}

			};
		}

	}

}
