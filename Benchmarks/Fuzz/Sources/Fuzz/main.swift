import Driver

runFuzzer { data, size in
  check(UnsafeRawBufferPointer(start: data, count: size))
  return 0
}
