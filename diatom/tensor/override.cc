#include "diatom/tensor/override.h"

#include <cstdlib>
#include <mutex>
#include <string_view>
#include <unordered_map>

namespace diatom {
namespace {

template <typename Body>
using Installed = std::unordered_map<const Variant*, Body>;

Installed<Variant::Run>& overrides() {
  static Installed<Variant::Run> installed;
  return installed;
}

Installed<Row>& rows() {
  static Installed<Row> installed;
  return installed;
}

// Rows may be installed for copies of operators while others look for theirs.
constinit std::mutex rows_mutex;

bool only_portable() {
  const char* const asked = std::getenv("DIATOM_PORTABLE");
  return asked != nullptr && std::string_view(asked) == "1";
}

template <typename Body>
void install(Installed<Body>& installed, const Op& op, const Signature& signature, Body body) {
  if (only_portable()) return;
  for (const Variant& variant : op.variants) {
    if (variant.signature == signature) installed[&variant] = body;
  }
}

template <typename Body>
Body find(const Installed<Body>& installed, const Variant& variant, Body otherwise) {
  const auto found = installed.find(&variant);
  return found == installed.end() ? otherwise : found->second;
}

}  // namespace

void install_override(const Op& op, const Signature& signature, Variant::Run run) {
  install(overrides(), op, signature, run);
}

void install_row(const Op& op, const Signature& signature, Row row) {
  const std::lock_guard lock(rows_mutex);
  install(rows(), op, signature, row);
}

Variant::Run installed_run(const Variant& body) { return find(overrides(), body, body.run); }

Row installed_row(const Variant& body) {
  const std::lock_guard lock(rows_mutex);
  return find(rows(), body, Row(nullptr));
}

}  // namespace diatom
