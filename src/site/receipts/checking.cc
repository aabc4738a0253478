#include "site/receipts/checking.h"

#include <fmt/format.h>

#include "base/html.h"
#include "base/json.h"
#include "base/text.h"
#include "markup/well_formed.h"

namespace stoppress::site {
namespace {

using Kind = Output::Kind;
using store::ReceiptState;

// As templates escape, as our feeds do, as JSON does; whichever the output speaks.
std::string as_template(std::string_view text) {
  std::string out;
  for (char const c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}
std::string as_json(std::string_view text) {
  auto const quoted = json::dump(json::Value(std::string(text)));
  return quoted.substr(1, quoted.size() - 2);
}
bool says(std::string const& body, std::string const& text) {
  for (auto const& form : {text, as_template(text), xml_escape(text), as_json(text)})
    if (body.find(form) != std::string::npos) return true;
  return false;
}

// The address itself, and not that of a story whose number begins with the same digits.
bool names(std::string_view body, std::string const& address) {
  for (auto at = body.find(address); at != std::string_view::npos; at = body.find(address, at + 1)) {
    auto const end = at + address.size();
    if (end >= body.size() || body[end] < '0' || body[end] > '9') return true;
  }
  return false;
}

// A bar over the page names a story that need not stand on the page.
std::string without_bar(std::string body) {
  auto const from = body.find("<aside class=\"breaking\"");
  if (from == std::string::npos) return body;
  auto const end = body.find("</aside>", from);
  return body.erase(from, end == std::string::npos ? end : end - from);
}

Finding failed(std::string note) { return {ReceiptState::failed, std::move(note)}; }
Finding failed_with(int status) { return failed(fmt::format("It answers with status {}.", status)); }

// What is wrong with the output as a whole, whatever it says; empty for nothing. A program that reads a
// broken feed shows none of its stories.
std::string fault_in(Output const& output, std::string const& body) {
  if (output.address.ends_with(".xml")) {
    auto const read = markup::check_xml(body);
    return read.ok() ? "" : "It is no well-formed XML: " + read.error().message;
  }
  if (output.kind == Kind::api || output.address.ends_with(".json"))
    return json::parse(body).ok() ? "" : "It is no JSON.";
  auto const page = trim(body);
  bool const whole = lower_ascii(page.substr(0, 15)) == "<!doctype html>" && page.ends_with("</html>");
  return whole ? "" : "It is no whole page.";
}

// A file that browsers show, told by how it begins.
bool is_picture(std::string_view bytes) {
  return bytes.starts_with("\xFF\xD8\xFF") || bytes.starts_with("\x89PNG") ||
         (bytes.starts_with("RIFF") && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP");
}

Finding check_picture(FetchedPage const& page) {
  if (page.status != 200) return failed_with(page.status);
  return is_picture(page.body) ? Finding{ReceiptState::out, ""} : failed("It can’t be shown.");
}

Finding check_absent(Expected const& expected, Output const& output, FetchedPage const& page) {
  if (output.kind == Kind::article || output.kind == Kind::api) {
    if (page.status == 410) return {ReceiptState::gone, ""};
    return failed_with(page.status);
  }
  // A topic's page without any story is not there at all, nor is the sitemap of an empty month.
  if (page.status != 200 && page.status != 404) return failed_with(page.status);
  if (names(page.body, expected.address)) return failed("It still names the story.");
  return {ReceiptState::gone, ""};
}

Finding check_former(Expected const& expected, Output const& output, FetchedPage const& page) {
  if (output.kind != Kind::article && output.kind != Kind::api) return check_absent(expected, output, page);
  if (!output.leads_to.empty()) {
    if (page.status != 301) return failed_with(page.status);
    if (page.location != output.leads_to) return failed("It does not send readers on to the story.");
    return {ReceiptState::gone, "It sends readers on to the story."};
  }
  if (page.status != 404) return failed_with(page.status);
  return {ReceiptState::gone, ""};
}

Finding check_article(Expected const& expected, FetchedPage const& page) {
  if (page.status != 200) return failed_with(page.status);
  auto const mark = fmt::format("data-story=\"{}\" data-revision=\"{}\"", expected.story.number(),
                                expected.revision.number());
  if (page.body.find(mark) == std::string::npos) return failed("It shows another revision.");
  if (!says(page.body, expected.headline)) return failed("It does not show the headline.");
  return {ReceiptState::out, ""};
}

Finding check_api(Expected const& expected, FetchedPage const& page) {
  if (page.status != 200) return failed_with(page.status);
  auto const said = json::parse(page.body);
  bool const same = said.ok() && said->is_object() &&
                    json::number(said->get_object(), "revision") == expected.revision.number();
  return same ? Finding{ReceiptState::out, ""} : failed("It gives another revision.");
}

Finding check_headline(Expected const& expected, Output const& output, std::string const& body) {
  if (output.kind == Kind::sitemap || says(body, expected.headline)) return {ReceiptState::out, ""};
  // A front may give a story a headline of its own; one that stood in the revision before is a stale page.
  bool const stale =
      !expected.former.empty() && expected.former != expected.headline && says(body, expected.former);
  if (output.kind == Kind::front && !stale) return {ReceiptState::out, "Under a headline of its own."};
  return failed("It names the story under another headline.");
}

Finding check_list(Expected const& expected, Output const& output, FetchedPage const& page) {
  bool const belongs = output.belongs == Output::Belongs::yes;
  if (page.status != 200 && (belongs || page.status != 404)) return failed_with(page.status);
  auto const body = without_bar(page.body);
  if (names(body, expected.address)) return check_headline(expected, output, body);
  if (belongs) return failed("The story is not on it.");
  return {ReceiptState::not_there,
          output.kind == Kind::front ? "It shows other stories." : "It shows newer stories."};
}

}  // namespace

Finding check_output(Expected const& expected, Output const& output, FetchedPage const& page) {
  if (output.taken_back) return check_former(expected, output, page);
  if (expected.gone) return check_absent(expected, output, page);
  if (output.kind == Kind::picture) return check_picture(page);
  if (page.status == 200)
    if (auto fault = fault_in(output, page.body); !fault.empty()) return failed(std::move(fault));
  if (output.kind == Kind::article) return check_article(expected, page);
  if (output.kind == Kind::api) return check_api(expected, page);
  auto const finding = check_list(expected, output, page);
  if (output.kind != Kind::corrections || finding.state != ReceiptState::out) return finding;
  return says(page.body, expected.told) ? finding : failed("It does not say what was corrected.");
}

}  // namespace stoppress::site
