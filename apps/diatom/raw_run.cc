#include "apps/diatom/raw_run.h"

#include <fmt/format.h>

#include "apps/diatom/output_file.h"
#include "diatom/data/file.h"
#include "diatom/tensor/error.h"

namespace diatom {

size_t samples_in(const Session& session, const std::filesystem::path& input, size_t bytes) {
  size_t sample = 0;
  for (const Port& port : session.inputs()) sample += port.view.bytes;
  const bool fits = sample == 0 ? bytes == 0 : bytes > 0 && bytes % sample == 0;
  if (!fits) {
    raise(fmt::format("{}: has {} bytes, expected a multiple of the {} bytes of a sample", input.string(),
                      bytes, sample));
  }
  return sample == 0 ? 1 : bytes / sample;
}

void run_raw(Session& session, const std::filesystem::path& input, const std::filesystem::path& output,
             bool keep_state) {
  const std::vector<uint8_t> bytes = read_file(input);
  const size_t samples = samples_in(session, input, bytes.size());
  OutputFile file(output);
  std::span<const uint8_t> rest = bytes;
  for (size_t sample = 0; sample < samples; ++sample) {
    if (!keep_state) session.reset();
    for (const Port& port : session.inputs()) {
      session.set_input(port, rest.first(port.view.bytes));
      rest = rest.subspan(port.view.bytes);
    }
    session.run();
    for (const Port& port : session.outputs()) file.write(bytes_of(port));
  }
  file.commit();
}

}  // namespace diatom
