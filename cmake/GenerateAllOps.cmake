# diatom_generate_all_ops(OUTPUT): writes the definition of all_ops() for the operators found in diatom/ops.
function(diatom_generate_all_ops output)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/diatom/ops/*/*.h)
  set(includes "")
  set(records "")
  foreach(header IN LISTS headers)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${header})
    file(STRINGS ${PROJECT_SOURCE_DIR}/${header} definitions REGEX "^inline constexpr Define<[A-Za-z0-9]+> [a-z0-9_]+;")
    foreach(definition IN LISTS definitions)
      string(REGEX REPLACE "^.*> ([a-z0-9_]+);.*" "\\1" name "${definition}")
      string(APPEND includes "#include \"${header}\"\n")
      string(APPEND records "    &${name}.record,\n")
    endforeach()
  endforeach()
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT [[
#include "diatom/ops/all_ops.h"

@includes@
namespace diatom {
namespace {
constexpr const Op* kAllOps[] = {
@records@};
}  // namespace

OpList all_ops() { return kAllOps; }

}  // namespace diatom
]])
endfunction()
