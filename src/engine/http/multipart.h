// Forms with files, as browsers send them without a script: bodies of the type multipart/form-data (RFC
// 7578).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/http/url.h"

namespace stoppress::engine {

struct FormFile {
  std::string field;
  std::string name;        // clean UTF-8, as its sender calls it
  std::string type;        // as its sender says
  std::string_view bytes;  // of the body that was parsed
};

struct MultipartForm {
  Form form;                    // the parts that are no files
  std::vector<FormFile> files;  // a field in which none was chosen gives none
};

bool is_multipart(std::string_view content_type);

// The body must outlive what comes out. Fault::invalid when it is not such a form or breaks off; limit when
// the parts are more than `limits.fields`, or those that are no files longer than `limits.bytes` together.
Result<MultipartForm> parse_multipart(std::string_view content_type, std::string_view body,
                                      FormLimits limits = {});

}  // namespace stoppress::engine
