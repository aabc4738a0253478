#include "mail/records.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace stoppress::mail {
namespace {

using Kind = Finding::Kind;

std::optional<Finding> not_there(TextRecords const& records, std::string const& advice) {
  if (records.ok()) return std::nullopt;
  if (records.error().fault == Fault::not_found) return Finding{Kind::missing, advice};
  return Finding{Kind::unknown, "no resolver answered"};
}

std::vector<std::string> beginning_with(std::vector<std::string> const& records, std::string_view mark) {
  std::vector<std::string> found;
  for (auto const& each : records)
    if (starts_with_ignoring_case(trim(each), mark)) found.push_back(each);
  return found;
}

// "v=DKIM1; k=rsa; p=MIIB…" by names; blanks inside a value count for nothing (RFC 6376 §3.2).
std::map<std::string, std::string> tags_of(std::string_view record) {
  std::map<std::string, std::string> tags;
  for (auto const& part : split(record, ';')) {
    auto const at = part.find('=');
    if (at == std::string::npos) continue;
    auto value = part.substr(at + 1);
    std::erase_if(value, [](char c) { return c == ' ' || c == '\t'; });
    tags[std::string(trim(part.substr(0, at)))] = value;
  }
  return tags;
}

}  // namespace

Finding spf_finding(TextRecords const& records) {
  std::string const advice = "there is none: add \"v=spf1 include:… -all\" that names your relay";
  if (auto const absent = not_there(records, advice)) return *absent;
  auto const found = beginning_with(*records, "v=spf1");
  if (found.empty()) return {Kind::missing, advice};
  if (found.size() > 1) return {Kind::wrong, "there are several, and then none counts (RFC 7208 §4.5)"};
  auto const terms = split(found.front(), ' ');
  if (std::ranges::find(terms, "+all") != terms.end() || std::ranges::find(terms, "all") != terms.end())
    return {Kind::wrong, "it lets anybody send in the title’s name: " + found.front()};
  return {Kind::good, found.front()};
}

Finding dmarc_finding(TextRecords const& records) {
  std::string const advice = "there is none: begin with \"v=DMARC1; p=none; rua=mailto:…\"";
  if (auto const absent = not_there(records, advice)) return *absent;
  auto const found = beginning_with(*records, "v=DMARC1");
  if (found.empty()) return {Kind::missing, advice};
  if (found.size() > 1) return {Kind::wrong, "there are several, and then none counts (RFC 7489 §6.6.3)"};
  auto const policy = tags_of(found.front())["p"];
  if (policy != "none" && policy != "quarantine" && policy != "reject")
    return {Kind::wrong, "its p= is neither none, quarantine nor reject: " + found.front()};
  return {Kind::good, found.front()};
}

Finding dkim_finding(TextRecords const& records, DkimSigner const& signer) {
  std::string const advice = "there is none: publish \"" + signer.key.record() + "\"";
  if (auto const absent = not_there(records, advice)) return *absent;
  auto const ours = tags_of(signer.key.record());
  for (auto const& record : *records) {
    auto tags = tags_of(record);
    if (!tags.contains("p")) continue;
    if (tags["p"].empty()) return {Kind::wrong, "the key is withdrawn there (an empty p=)"};
    bool const same_kind = (tags.contains("k") ? tags["k"] : "rsa") == ours.at("k");
    if (same_kind && tags["p"] == ours.at("p")) return {Kind::good, "it is the key that mail is signed with"};
    return {Kind::wrong, "it is another key; publish \"" + signer.key.record() + "\""};
  }
  return {Kind::missing, advice};
}

}  // namespace stoppress::mail
