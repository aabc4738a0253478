#include "markup/well_formed.h"

#include "markup/xml.h"

namespace stoppress::markup {

Result<Done> check_xml(std::string_view utf8) {
  pugi::xml_document document;
  return parse_xml(utf8, document);
}

}  // namespace stoppress::markup
