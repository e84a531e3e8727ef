// oneDNN's functions, as far as they are used here, from the library that the first call of one loads: to
// link it would cost every program most of its start. With another of them the linker asks for a line.
#include <dlfcn.h>
#include <dnnl.h>
#include <fmt/format.h>

#include "diatom/tensor/error.h"

namespace {

#define DIATOM_TEXT(x) #x
#define DIATOM_LIBRARY(major) "libdnnl.so." DIATOM_TEXT(major)

void* library() {
  static void* const kLoaded = dlopen(DIATOM_LIBRARY(DNNL_VERSION_MAJOR), RTLD_NOW | RTLD_LOCAL);
  if (kLoaded == nullptr)
    diatom::raise(fmt::format("oneDNN cannot be loaded ({}); DIATOM_PORTABLE=1 does without", dlerror()));
  return kLoaded;
}

template <typename Function>
Function* find(const char* name) {
  void* const address = dlsym(library(), name);
  if (address == nullptr) diatom::raise(fmt::format("oneDNN has no function {}", name));
  return reinterpret_cast<Function*>(address);
}

}  // namespace

#define FORWARD(result, name, parameters, arguments)         \
  result name parameters {                                   \
    static auto* const kThere = find<decltype(name)>(#name); \
    return kThere arguments;                                 \
  }

extern "C" {

FORWARD(dnnl_status_t, dnnl_engine_create, (dnnl_engine_t * engine, dnnl_engine_kind_t kind, size_t index),
        (engine, kind, index))
FORWARD(dnnl_status_t, dnnl_engine_destroy, (dnnl_engine_t engine), (engine))
FORWARD(dnnl_status_t, dnnl_stream_create, (dnnl_stream_t * stream, dnnl_engine_t engine, unsigned flags),
        (stream, engine, flags))
FORWARD(dnnl_status_t, dnnl_stream_destroy, (dnnl_stream_t stream), (stream))

FORWARD(dnnl_status_t, dnnl_memory_create,
        (dnnl_memory_t * memory, const dnnl_memory_desc_t* desc, dnnl_engine_t engine, void* handle),
        (memory, desc, engine, handle))
FORWARD(dnnl_status_t, dnnl_memory_destroy, (dnnl_memory_t memory), (memory))
FORWARD(int, dnnl_memory_desc_equal, (const dnnl_memory_desc_t* left, const dnnl_memory_desc_t* right),
        (left, right))
FORWARD(dnnl_status_t, dnnl_memory_desc_init_by_tag,
        (dnnl_memory_desc_t * desc, int ndims, const dnnl_dims_t dims, dnnl_data_type_t type,
         dnnl_format_tag_t tag),
        (desc, ndims, dims, type, tag))

FORWARD(dnnl_status_t, dnnl_post_ops_create, (dnnl_post_ops_t * ops), (ops))
FORWARD(dnnl_status_t, dnnl_post_ops_destroy, (dnnl_post_ops_t ops), (ops))
FORWARD(dnnl_status_t, dnnl_post_ops_append_eltwise,
        (dnnl_post_ops_t ops, float scale, dnnl_alg_kind_t kind, float alpha, float beta),
        (ops, scale, kind, alpha, beta))
FORWARD(dnnl_status_t, dnnl_primitive_attr_create, (dnnl_primitive_attr_t * attr), (attr))
FORWARD(dnnl_status_t, dnnl_primitive_attr_destroy, (dnnl_primitive_attr_t attr), (attr))
FORWARD(dnnl_status_t, dnnl_primitive_attr_set_post_ops,
        (dnnl_primitive_attr_t attr, const_dnnl_post_ops_t ops), (attr, ops))

FORWARD(dnnl_status_t, dnnl_dilated_convolution_forward_desc_init,
        (dnnl_convolution_desc_t * desc, dnnl_prop_kind_t direction, dnnl_alg_kind_t kind,
         const dnnl_memory_desc_t* input, const dnnl_memory_desc_t* filter, const dnnl_memory_desc_t* bias,
         const dnnl_memory_desc_t* output, const dnnl_dims_t strides, const dnnl_dims_t dilations,
         const dnnl_dims_t before, const dnnl_dims_t behind),
        (desc, direction, kind, input, filter, bias, output, strides, dilations, before, behind))
FORWARD(dnnl_status_t, dnnl_dilated_convolution_backward_data_desc_init,
        (dnnl_convolution_desc_t * desc, dnnl_alg_kind_t kind, const dnnl_memory_desc_t* of_input,
         const dnnl_memory_desc_t* filter, const dnnl_memory_desc_t* of_output, const dnnl_dims_t strides,
         const dnnl_dims_t dilations, const dnnl_dims_t before, const dnnl_dims_t behind),
        (desc, kind, of_input, filter, of_output, strides, dilations, before, behind))
FORWARD(dnnl_status_t, dnnl_dilated_convolution_backward_weights_desc_init,
        (dnnl_convolution_desc_t * desc, dnnl_alg_kind_t kind, const dnnl_memory_desc_t* input,
         const dnnl_memory_desc_t* of_filter, const dnnl_memory_desc_t* of_bias,
         const dnnl_memory_desc_t* of_output, const dnnl_dims_t strides, const dnnl_dims_t dilations,
         const dnnl_dims_t before, const dnnl_dims_t behind),
        (desc, kind, input, of_filter, of_bias, of_output, strides, dilations, before, behind))

FORWARD(dnnl_status_t, dnnl_primitive_desc_iterator_create,
        (dnnl_primitive_desc_iterator_t * iterator, const_dnnl_op_desc_t desc,
         const_dnnl_primitive_attr_t attr, dnnl_engine_t engine, const_dnnl_primitive_desc_t hint),
        (iterator, desc, attr, engine, hint))
FORWARD(dnnl_primitive_desc_t, dnnl_primitive_desc_iterator_fetch,
        (const_dnnl_primitive_desc_iterator_t iterator), (iterator))
FORWARD(dnnl_status_t, dnnl_primitive_desc_iterator_destroy, (dnnl_primitive_desc_iterator_t iterator),
        (iterator))
FORWARD(const dnnl_memory_desc_t*, dnnl_primitive_desc_query_md,
        (const_dnnl_primitive_desc_t desc, dnnl_query_t what, int index), (desc, what, index))
FORWARD(dnnl_status_t, dnnl_primitive_desc_destroy, (dnnl_primitive_desc_t desc), (desc))
FORWARD(dnnl_status_t, dnnl_reorder_primitive_desc_create,
        (dnnl_primitive_desc_t * desc, const dnnl_memory_desc_t* from, dnnl_engine_t from_engine,
         const dnnl_memory_desc_t* to, dnnl_engine_t to_engine, const_dnnl_primitive_attr_t attr),
        (desc, from, from_engine, to, to_engine, attr))
FORWARD(dnnl_status_t, dnnl_primitive_create,
        (dnnl_primitive_t * primitive, const_dnnl_primitive_desc_t desc), (primitive, desc))
FORWARD(dnnl_status_t, dnnl_primitive_execute,
        (const_dnnl_primitive_t primitive, dnnl_stream_t stream, int count, const dnnl_exec_arg_t* arguments),
        (primitive, stream, count, arguments))
FORWARD(dnnl_status_t, dnnl_primitive_destroy, (dnnl_primitive_t primitive), (primitive))

FORWARD(dnnl_status_t, dnnl_sgemm,
        (char left_form, char right_form, dnnl_dim_t rows, dnnl_dim_t columns, dnnl_dim_t depth, float alpha,
         const float* left, dnnl_dim_t left_stride, const float* right, dnnl_dim_t right_stride, float beta,
         float* output, dnnl_dim_t stride),
        (left_form, right_form, rows, columns, depth, alpha, left, left_stride, right, right_stride, beta,
         output, stride))

}  // extern "C"
