// The two questions that Highway's dispatch asks at run time. Its library answers them, too, but calibrates a
// clock when it is loaded, which takes longer than a small program runs.
#include <hwy/targets.h>

namespace hwy {
namespace {

int64_t wider_than_baseline() {
  int64_t targets = 0;
#if HWY_ARCH_X86
  // What the wider sets need that processors have only together, and the system's saving of their registers.
  const auto and_if = [&](int64_t target, bool supported) { targets |= supported ? target : 0; };
  and_if(HWY_SSSE3, __builtin_cpu_supports("ssse3"));
  and_if(HWY_SSE4, __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("aes") &&
                       __builtin_cpu_supports("pclmul"));
  const bool avx2 =
      __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
  and_if(HWY_AVX2, avx2);
  and_if(HWY_AVX3, avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                       __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
                       __builtin_cpu_supports("avx512cd"));
#endif
  return targets;
}

}  // namespace

int64_t SupportedTargets() { return HWY_ENABLED_BASELINE | wider_than_baseline(); }

ChosenTarget& GetChosenTarget() {
  static ChosenTarget chosen;
  return chosen;
}

}  // namespace hwy
