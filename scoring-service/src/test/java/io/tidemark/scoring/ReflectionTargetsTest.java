package io.tidemark.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A record that is written to JSON is of no use in a native image if one of its members cannot be written. */
class ReflectionTargetsTest {

    @Test
    void everyFileOfTheRegistryIsNamed() throws ClassNotFoundException {
        for (String name : ReflectionTargets.class
                .getAnnotation(RegisterForReflection.class)
                .classNames()) {
            assertThat(Class.forName(name).isRecord()).as(name).isTrue();
        }
        assertThat(ReflectionTargets.class
                        .getAnnotation(RegisterForReflection.class)
                        .classNames())
                .containsExactlyInAnyOrderElementsOf(new ClassFileImporter()
                        .importPackages("io.tidemark.scoring.registry").stream()
                                .map(JavaClass::getName)
                                .filter(name -> name.endsWith("File"))
                                .toList());
    }

    @Test
    void whatTargetsAreMadeOfIsATargetToo() {
        Set<Class<?>> targets = Arrays.stream(ReflectionTargets.class
                        .getAnnotation(RegisterForReflection.class)
                        .targets())
                .flatMap(ReflectionTargetsTest::withThoseInside)
                .collect(Collectors.toSet());
        List<Class<?>> members = targets.stream()
                .filter(Class::isRecord)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(RecordComponent::getGenericType)
                .flatMap(ReflectionTargetsTest::classes)
                .filter(type -> type.getName().startsWith("io.tidemark.scoring."))
                .distinct()
                .toList();
        assertThat(members).hasSizeGreaterThan(20).allSatisfy(member -> assertThat(targets)
                .contains(member));
    }

    private static Stream<Class<?>> withThoseInside(Class<?> type) {
        return Stream.concat(
                Stream.of(type),
                Arrays.stream(type.getDeclaredClasses()).flatMap(ReflectionTargetsTest::withThoseInside));
    }

    private static Stream<Class<?>> classes(Type type) {
        return switch (type) {
            case Class<?> plain -> Stream.of(plain);
            case ParameterizedType parameterized ->
                Arrays.stream(parameterized.getActualTypeArguments()).flatMap(ReflectionTargetsTest::classes);
            default -> Stream.empty();
        };
    }
}
