package io.sharedcore.enhanced;

import java.io.IOException;
import java.io.InputStream;

import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.enhance.spi.Enhancer;
import org.hibernate.bytecode.internal.BytecodeProviderInitiator;

/**
 * Loads the classes of some packages itself and enhances the entities among them, as
 * Hibernate's Maven plugin does when it builds a service.
 */
final class EnhancingClassLoader extends ClassLoader {

	private final String prefix;

	private final Enhancer enhancer;

	EnhancingClassLoader(String prefix, boolean managesAssociations) {
		super(EnhancingClassLoader.class.getClassLoader());
		this.prefix = prefix;
		this.enhancer = BytecodeProviderInitiator.buildDefaultBytecodeProvider()
			.getEnhancer(context(managesAssociations));
	}

	private DefaultEnhancementContext context(boolean managesAssociations) {
		return new DefaultEnhancementContext() {

			@Override
			public ClassLoader getLoadingClassLoader() {
				return EnhancingClassLoader.this.getParent();
			}

			@Override
			public boolean doBiDirectionalAssociationManagement(
					org.hibernate.bytecode.enhance.spi.UnloadedField field) {
				return managesAssociations;
			}

		};
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		if (!name.startsWith(this.prefix)) {
			return super.loadClass(name, resolve);
		}
		synchronized (getClassLoadingLock(name)) {
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : define(name);
		}
	}

	private Class<?> define(String name) throws ClassNotFoundException {
		byte[] bytes = read(name);
		Class<?> original = getParent().loadClass(name);
		boolean managed = original.isAnnotationPresent(Entity.class)
				|| original.isAnnotationPresent(MappedSuperclass.class);
		byte[] enhanced = managed ? this.enhancer.enhance(name, bytes) : null;
		byte[] code = (enhanced != null) ? enhanced : bytes;
		return defineClass(name, code, 0, code.length, original.getProtectionDomain());
	}

	private byte[] read(String name) throws ClassNotFoundException {
		try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
			if (in == null) {
				throw new ClassNotFoundException(name);
			}
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw new ClassNotFoundException(name, ex);
		}
	}

}
