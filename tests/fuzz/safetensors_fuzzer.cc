// The entry point of libFuzzer: the input as a .safetensors file; one that is taken is written and read
// again.
#include <cstdlib>
#include <cstring>

#include "diatom/data/safetensors.h"
#include "diatom/tensor/error.h"

namespace {

bool same(const diatom::NamedTensors& a, const diatom::NamedTensors& b) {
  if (a.size() != b.size()) return false;
  for (const auto& [name, x] : a) {
    const auto y = b.find(name);
    if (y == b.end() || x.dtype() != y->second.dtype() || !(x.shape() == y->second.shape())) return false;
    if (x.bytes() > 0 && std::memcmp(x.data(), y->second.data(), x.bytes()) != 0) return false;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  diatom::Safetensors found;
  try {
    found = diatom::parse_safetensors({data, size}, "input");
  } catch (const diatom::Error&) {
    return 0;
  }
  const std::vector<uint8_t> written = diatom::format_safetensors(found.tensors, found.texts);
  const diatom::Safetensors again = diatom::parse_safetensors(written, "written");
  if (!same(found.tensors, again.tensors) || found.texts != again.texts) std::abort();
  return 0;
}
