// The driver comes with the compiler's fuzzer library; this target only declares it.
