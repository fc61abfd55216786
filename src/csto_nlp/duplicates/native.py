"""Machine code of the kernels: compiled by numba once, then kept in a file and loaded without numba.

Importing numba and compiling takes three seconds, longer than a search through fifty thousand articles, and its own
cache consists of pickles, which this program does not load. The code of a kernel, however, refers to nothing outside
itself. It is therefore taken out of numba's module, as one object file for all kernels, and loaded by llvmlite (on
which numba builds) in a twentieth of a second.

How numba passes arguments is its own affair and could change: its code is used only if every function has the expected
parameters and calls nothing.
"""

from __future__ import annotations

import ctypes
import functools
import hashlib
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

_RETURNED: Final = (0, -2)  # numba's status of a function that returned a value, or None
#: Numba's code frees the owner of an array that is no longer referred to. The arrays that are passed here have none.
_OWNERLESS: Final = "define void @NRT_MemInfo_call_dtor(ptr %owner) {\n ret void\n}"
_DIGEST: Final = 32  # bytes of SHA-256 before the object code in a file


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a kernel: a whole number, or an array (contiguous in rows) of so many axes."""

    kind: str
    axes: int = 0

    def declared(self, types: Any) -> Any:
        """Return its type in numba."""
        kind = getattr(types, self.kind.replace("bool", "boolean"))
        return types.Array(kind, self.axes, "C") if self.axes else kind

    def passed(self) -> list[Any]:
        """Return the types in which it is passed: two owners, two sizes, the data, the shape and the strides."""
        word = ctypes.c_int64
        return [*[ctypes.c_void_p] * 2, word, word, ctypes.c_void_p, *[word] * 2 * self.axes] if self.axes else [word]

    def packed(self, value: Any) -> Iterator[int | None]:
        """Yield the value as it is passed. Raises TypeError for an array of another kind."""
        if not self.axes:
            yield int(value)
            return
        whole = value.flags.c_contiguous and value.flags.aligned
        if value.dtype != self.kind or value.ndim != self.axes or not whole:
            raise TypeError(f"not a contiguous array of {self.kind}: {value.dtype}, {value.ndim} axes")
        yield from (None, None, value.size, value.itemsize, value.ctypes.data, *value.shape, *value.strides)


def _array(kind: str, axes: int = 1) -> Parameter:
    return Parameter(kind, axes)


_KEYS: Final = _array("uint64")
_PLACES: Final = _array("int64")
_COUNTS: Final = _array("int32")
_MARKS: Final = _array("bool")
_WHOLE: Final = Parameter("int64")

#: Each kernel's parameters; all return a whole number or nothing.
KERNELS: Final[dict[str, tuple[Parameter, ...]]] = {
    "find_words": (_array("uint32"), _PLACES, _array("uint16"), _MARKS, _WHOLE, _KEYS, _MARKS, _PLACES),
    "sample": (_KEYS, _PLACES, _KEYS, _COUNTS, _KEYS),
    "elements": (_KEYS, _MARKS, _PLACES, _KEYS),
    "pair_up": (_KEYS, _PLACES, _COUNTS, _COUNTS, _COUNTS, _COUNTS, _KEYS, _array("int64", 2)),
    "mark_frequent": (_KEYS, _WHOLE, _WHOLE, _array("uint8"), _MARKS),
    "count_shared": (_KEYS, _PLACES, _array("int64", 2), _MARKS, _array("int64", 2)),
}


class Function:
    """A kernel that is called like the Python function that it was compiled from."""

    def __init__(self, engine: Any, name: str) -> None:
        self._parameters = KERNELS[name]
        self._engine = engine  # which owns the code
        passed = [kind for parameter in self._parameters for kind in parameter.passed()]
        prototype = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, *passed)
        self._function = prototype(engine.get_function_address(name))

    def __call__(self, *values: Any) -> int:
        """Run the kernel. Raises TypeError for a value of another type than declared."""
        result, error = ctypes.c_int64(), ctypes.c_void_p()
        packed = [
            part for parameter, value in zip(self._parameters, values, strict=True) for part in parameter.packed(value)
        ]
        status = self._function(ctypes.byref(result), ctypes.byref(error), *packed)
        if status not in _RETURNED:
            raise RuntimeError(f"a compiled kernel failed with status {status}")
        return result.value


def file_name() -> str:
    """Return the name of the file with the object code for this processor: it tells whether a file still fits."""
    import llvmlite

    from csto_nlp.duplicates import kernels, normalise, parameters

    llvm = _llvm()
    parts = (
        *map(inspect.getsource, (kernels, normalise, parameters)),  # the loops, and the constants compiled into them
        repr(KERNELS),
        llvmlite.__version__,
        llvm.get_default_triple(),
        llvm.get_host_cpu_name(),
        llvm.get_host_cpu_features().flatten(),
    )
    return f"kernels-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:16]}.bin"


def compiled() -> bytes:
    """Compile the kernels with numba and return a file of their object code.

    Raises whatever numba raises where it does not work, and RuntimeError where its code is not as expected.
    """
    import numba

    from csto_nlp.duplicates import kernels

    for helper in (kernels.mixed, kernels.shingle):
        numba.extending.register_jitable(helper)
    llvm = _llvm()
    whole = llvm.parse_assembly(_OWNERLESS)
    for name in KERNELS:
        whole.link_in(_isolated(name))
    code: bytes = _machine().emit_object(whole)
    return hashlib.sha256(code).digest() + code


def loaded(file: bytes) -> dict[str, Function]:
    """Return the functions in a file of object code. Raises ValueError if it is damaged."""
    digest, code = file[:_DIGEST], file[_DIGEST:]
    if hashlib.sha256(code).digest() != digest:
        raise ValueError("not the object code that was written")
    llvm = _llvm()
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), _machine())
    engine.add_object_file(llvm.object_file.ObjectFileRef.from_data(code))
    engine.finalize_object()
    return {name: Function(engine, name) for name in KERNELS}


def _isolated(name: str) -> Any:
    """Return an LLVM module with nothing in it but one kernel, under its own name."""
    import numba

    from csto_nlp.duplicates import kernels

    types = [parameter.declared(numba.types) for parameter in KERNELS[name]]
    function: Any = numba.njit(tuple(types), error_model="numpy")(getattr(kernels, name))
    (signature,) = function.signatures
    known_as = function.overloads[signature].fndesc.llvm_func_name
    llvm = _llvm()
    module = llvm.parse_assembly(function.inspect_llvm(signature))
    for value in (*module.functions, *module.global_variables):
        if value.name == known_as:
            value.name = name
        elif not value.is_declaration:
            value.linkage = "internal"
    passes = llvm.create_new_module_pass_manager()
    passes.add_global_dead_code_eliminate_pass()
    passes.add_strip_dead_prototype_pass()
    passes.run(module, llvm.create_pass_builder(_machine(), llvm.create_pipeline_tuning_options()))
    _check(module, name)
    return module


def _check(module: Any, name: str) -> None:
    """Raise RuntimeError unless the kernel stands alone and takes what it will be given."""
    strangers = [
        value.name
        for value in (*module.functions, *module.global_variables)
        if value.is_declaration and not value.name.startswith("llvm.") and f"@{value.name}(" not in _OWNERLESS
    ]
    types = {ctypes.c_void_p: "ptr", ctypes.c_int64: "i64"}
    passed = [types[kind] for parameter in KERNELS[name] for kind in parameter.passed()]
    found = [str(argument.type) for argument in module.get_function(name).arguments]
    if strangers or found != ["ptr", "ptr", *passed]:
        raise RuntimeError(f"numba compiled {name} in an unknown way: {strangers} {found}")


@functools.cache
def _llvm() -> Any:
    """Return llvmlite's binding of LLVM, ready to make code for this processor."""
    import llvmlite.binding

    llvmlite.binding.initialize_native_target()
    llvmlite.binding.initialize_native_asmprinter()
    return llvmlite.binding


def _machine() -> Any:
    llvm = _llvm()
    return llvm.Target.from_default_triple().create_target_machine(
        cpu=llvm.get_host_cpu_name(),
        features=llvm.get_host_cpu_features().flatten(),
        opt=3,
        reloc="pic",
        codemodel="jitdefault",
    )
