// XML, after what the library does not check: depth, amount, and entities that the file declares itself.
// Nothing outside the file is ever read and no declared entity is ever expanded.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace stoppress::markup {

struct XmlLimits {
  int depth = 200;
  std::size_t elements = 400'000;  // start tags and attributes together bound the tree's memory
};

// Fault::invalid with the place ("line 14: …") when the text is not well-formed, Fault::limit when it is too
// deep or too much, Fault::forbidden when it declares entities. The tree keeps blank text: mixed content
// needs it.
Result<Done> parse_xml(std::string_view utf8, pugi::xml_document& into, XmlLimits limits = {});

// Whether elements stand deeper than that below `root`: asked of the tree itself, without recursion.
bool is_deeper_than(pugi::xml_node root, int depth);

// "line 14" for a place in a text.
std::string line_of(std::string_view text, std::size_t byte);

// An element's name without its prefix: agencies choose prefixes as they like.
std::string_view local_name(pugi::xml_node node);
// The first child element of that local name; an empty node when there is none.
pugi::xml_node child(pugi::xml_node parent, std::string_view name);
// All the text below, entities that HTML knows resolved, white space collapsed.
std::string text_below(pugi::xml_node node);
std::string attribute(pugi::xml_node node, char const* name);
// attribute() of a child element: what many formats use for a single value.
std::string child_text(pugi::xml_node parent, std::string_view name);
std::string child_attribute(pugi::xml_node parent, std::string_view child_name, char const* name);

// Calls visit(element) for each child element of that local name.
void each_child(pugi::xml_node parent, std::string_view name, auto const& visit) {
  for (pugi::xml_node node : parent.children())
    if (node.type() == pugi::node_element && local_name(node) == name) visit(node);
}

// The named references that agencies leave in text without a DTD, or escape twice: &nbsp; &quot; &#39;
// &ndash; … Never one that would make markup: &lt; &gt; and &amp; stay as they are.
std::string resolve_leftover_references(std::string_view text);

}  // namespace stoppress::markup
