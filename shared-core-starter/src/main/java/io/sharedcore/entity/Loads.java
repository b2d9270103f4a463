package io.sharedcore.entity;

import org.hibernate.event.spi.PostLoadEvent;
import org.hibernate.event.spi.PostLoadEventListener;

/**
 * Tells loaded entities where time and user come from.
 * <p>
 * Reaches into Hibernate (checked on 7.4.5): JPA's callbacks know no session factory.
 */
final class Loads implements PostLoadEventListener {

	private final EntityContext context;

	Loads(EntityContext context) {
		this.context = context;
	}

	@Override
	public void onPostLoad(PostLoadEvent event) {
		if (event.getEntity() instanceof BaseEntity entity) {
			entity.belongsTo(this.context);
		}
	}

}
