package io.tidemark.gateway.export;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** Reads one member of records; faster than by reflection, for it is asked a hundred times a row. */
final class Accessor {

    private final MethodHandle handle;

    private Accessor(MethodHandle handle) {
        this.handle = handle;
    }

    static Accessor of(RecordComponent member) {
        try {
            return new Accessor(MethodHandles.privateLookupIn(member.getDeclaringRecord(), MethodHandles.lookup())
                    .unreflect(member.getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class)));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(member + " is of a record of ours", impossible);
        }
    }

    /** @param row a record that has the member */
    @Nullable
    Object read(Object row) {
        try {
            return handle.invokeExact(row);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException("accessors of records declare no exceptions", impossible);
        }
    }
}
