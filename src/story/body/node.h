// One node of the editor's document while it is read: it knows where it stands and refuses by name and
// place what it does not know. Only body_reader.cc sees this.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace stoppress::story {

// Where something stands: "doc.content[3].attrs". A chain on the stack, put into words only when needed.
class NodePath {
 public:
  explicit NodePath(std::string_view name) : name_(name) {}
  NodePath(NodePath const& parent, std::string_view name) : parent_(&parent), name_(name) {}
  NodePath(NodePath const& parent, std::string_view name, std::size_t index)
      : parent_(&parent), name_(name), index_(index), has_index_(true) {}
  std::string str() const;
  // Fault::invalid, "doc.content[3]: there is no block called iframe".
  Error refuse(std::string_view what) const;

 private:
  NodePath const* parent_ = nullptr;
  std::string_view name_;
  std::size_t index_ = 0;
  bool has_index_ = false;
};

// A name that somebody else chose, short enough for a message.
std::string shown(std::string_view name);

// Counts what a body may have at most, over the whole of it.
class SizeBudget {
 public:
  Result<Done> take_block(NodePath const& place);
  Result<Done> take_text(std::size_t bytes, NodePath const& place);

 private:
  std::size_t blocks_ = 0;
  std::size_t bytes_ = 0;
};

// Views of the parsed JSON, which must outlive it.
class Node {
 public:
  // The value must be an object of type, attrs, content, marks and text; `place` must outlive the node.
  static Result<Node> read(json::Value const& value, NodePath const& place);

  std::string_view type() const { return type_; }
  NodePath const& place() const { return *place_; }
  json::Array const& content() const;
  json::Array const& marks() const;
  std::string_view text() const { return text_; }

  // What this node may have besides its type. An attribute, mark, text or content too many is refused.
  struct Allowed {
    std::initializer_list<std::string_view> attributes = {};
    bool content = false;
    bool marks = false;
    bool text = false;
  };
  Result<Done> only(Allowed const& allowed) const;

  // An attribute; absent and null are the same as `otherwise`, another type is refused.
  Result<std::string> text_attribute(std::string_view name, SizeBudget& allowance) const;
  Result<std::int64_t> number_attribute(std::string_view name, std::int64_t otherwise, std::int64_t least,
                                        std::int64_t most) const;
  Result<bool> flag_attribute(std::string_view name) const;

 private:
  json::Value const* attribute(std::string_view name) const;

  NodePath const* place_ = nullptr;
  std::string_view type_;
  std::string_view text_;
  bool has_text_ = false;
  json::Object const* attributes_ = nullptr;
  json::Array const* content_ = nullptr;
  json::Array const* marks_ = nullptr;
};

}  // namespace stoppress::story
