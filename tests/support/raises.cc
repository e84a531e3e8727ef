#include "tests/support/raises.h"

#include "diatom/tensor/device.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/recorder.h"

namespace diatom::testing {

#ifdef __EMSCRIPTEN__
extern "C" bool diatom_test_catch(void (*call)(const void*), const void* closure, char* sentence, int bytes);

std::optional<std::string> sentence_of(const std::function<void()>& call) {
  char sentence[1000];
  const auto run = [](const void* closure) { (*static_cast<const std::function<void()>*>(closure))(); };
  // No destructor of a tape runs, nor of a scope.
  const DeviceScope scope(default_device());
  Recorder* const listening = recorder();
  if (!diatom_test_catch(run, &call, sentence, sizeof(sentence))) return std::nullopt;
  recorder() = listening;
  return sentence;
}
#else
std::optional<std::string> sentence_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.what();
  }
  return std::nullopt;
}
#endif

}  // namespace diatom::testing
