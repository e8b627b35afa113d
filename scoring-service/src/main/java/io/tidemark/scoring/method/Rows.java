package io.tidemark.scoring.method;

import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** Elements that are made each time they are asked for, from what does not change any more: for what is too much to be kept. */
public final class Rows<T> extends AbstractList<T> implements RandomAccess {
    private final int size;
    private final IntFunction<T> row;

    public Rows(int size, IntFunction<T> row) {
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
