package io.tidemark.scoring.assembly;

import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** Rows that are made each time they are asked for, from what does not change any more. */
final class Rows<T> extends AbstractList<T> implements RandomAccess {
    private final int size;
    private final IntFunction<T> row;

    Rows(int size, IntFunction<T> row) {
        this.size = size;
        this.row = row;
    }

    @Override
    public T get(int index) {
        return row.apply(index);
    }

    @Override
    public int size() {
        return size;
    }
}
