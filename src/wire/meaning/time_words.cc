#include "wire/meaning/time_words.h"

namespace stoppress::wire {
namespace {

struct Named {
  std::string_view word;
  int number;
};

// Abbreviations, which are words of some language when anything follows them, and beginnings.
constexpr Named kShortMonths[] = {{"jan", 1},  {"feb", 2},  {"fév", 2},  {"mar", 3},  {"mär", 3},
                                  {"mrz", 3},  {"apr", 4},  {"avr", 4},  {"abr", 4},  {"may", 5},
                                  {"mai", 5},  {"maj", 5},  {"mei", 5},  {"jun", 6},  {"jul", 7},
                                  {"aug", 8},  {"sep", 9},  {"sept", 9}, {"oct", 10}, {"okt", 10},
                                  {"nov", 11}, {"dec", 12}, {"dez", 12}, {"déc", 12}, {"dic", 12}};
constexpr Named kMonths[] = {
    {"janu", 1},   {"janv", 1},   {"jänn", 1},    {"gennaio", 1}, {"enero", 1},    {"janeiro", 1},
    {"tammi", 1},  {"febr", 2},   {"févr", 2},    {"fevr", 2},    {"fever", 2},    {"helmi", 2},
    {"march", 3},  {"mars", 3},   {"marts", 3},   {"märz", 3},    {"maerz", 3},    {"marzo", 3},
    {"março", 3},  {"maart", 3},  {"maalis", 3},  {"april", 4},   {"avril", 4},    {"abril", 4},
    {"huhti", 4},  {"maggio", 5}, {"mayo", 5},    {"maio", 5},    {"touko", 5},    {"june", 6},
    {"juni", 6},   {"juin", 6},   {"giugno", 6},  {"junho", 6},   {"kesä", 6},     {"july", 7},
    {"juli", 7},   {"juil", 7},   {"luglio", 7},  {"julho", 7},   {"heinä", 7},    {"august", 8},
    {"août", 8},   {"aout", 8},   {"agosto", 8},  {"eloku", 8},   {"septe", 9},    {"settem", 9},
    {"setem", 9},  {"syysk", 9},  {"octo", 10},   {"okto", 10},   {"ottobre", 10}, {"outubro", 10},
    {"lokak", 10}, {"nove", 11},  {"marras", 11}, {"dece", 12},   {"deze", 12},    {"déce", 12},
    {"dicem", 12}, {"dicie", 12}, {"dese", 12},   {"joulu", 12}};

constexpr Named kWeekdays[] = {
    {"sunday", 0},    {"sun", 0},       {"sonntag", 0},  {"dimanche", 0},  {"domingo", 0},
    {"domenica", 0},  {"zondag", 0},    {"söndag", 0},   {"søndag", 0},    {"sunnuntai", 0},
    {"monday", 1},    {"mon", 1},       {"montag", 1},   {"lundi", 1},     {"lunes", 1},
    {"lunedì", 1},    {"maandag", 1},   {"måndag", 1},   {"mandag", 1},    {"maanantai", 1},
    {"tuesday", 2},   {"tue", 2},       {"tues", 2},     {"dienstag", 2},  {"mardi", 2},
    {"martes", 2},    {"martedì", 2},   {"dinsdag", 2},  {"tisdag", 2},    {"tirsdag", 2},
    {"tiistai", 2},   {"wednesday", 3}, {"wed", 3},      {"mittwoch", 3},  {"mercredi", 3},
    {"miércoles", 3}, {"mercoledì", 3}, {"woensdag", 3}, {"onsdag", 3},    {"keskiviikko", 3},
    {"thursday", 4},  {"thu", 4},       {"thur", 4},     {"thurs", 4},     {"donnerstag", 4},
    {"jeudi", 4},     {"jueves", 4},    {"giovedì", 4},  {"donderdag", 4}, {"torsdag", 4},
    {"torstai", 4},   {"friday", 5},    {"fri", 5},      {"freitag", 5},   {"vendredi", 5},
    {"viernes", 5},   {"venerdì", 5},   {"vrijdag", 5},  {"fredag", 5},    {"perjantai", 5},
    {"saturday", 6},  {"sat", 6},       {"samstag", 6},  {"sonnabend", 6}, {"samedi", 6},
    {"sábado", 6},    {"sabato", 6},    {"zaterdag", 6}, {"lördag", 6},    {"lørdag", 6},
    {"lauantai", 6}};

constexpr ZoneWord kZones[] = {
    {"gmt", 0, "", true},
    {"utc", 0, "", true},
    {"z", 0, "", true},
    {"bst", 60, "Europe/London", true},
    {"ist", 60, "Europe/Dublin", false},
    {"wet", 0, "Europe/Lisbon", false},
    {"west", 60, "Europe/Lisbon", false},
    {"cet", 60, "Europe/Berlin", true},
    {"cest", 120, "Europe/Berlin", true},
    {"mez", 60, "Europe/Berlin", true},
    {"mesz", 120, "Europe/Berlin", true},
    {"hec", {}, "Europe/Paris", false},
    {"eet", 120, "Europe/Helsinki", true},
    {"eest", 180, "Europe/Helsinki", true},
    {"msk", 180, "", true},
    {"trt", 180, "", false},
    {"et", {}, "America/New_York", false},
    {"est", -300, "America/New_York", false},
    {"edt", -240, "America/New_York", true},
    {"eastern", {}, "America/New_York", true},
    {"ct", {}, "America/Chicago", false},
    {"cst", -360, "America/Chicago", false},
    {"cdt", -300, "America/Chicago", true},
    {"mt", {}, "America/Denver", false},
    {"mst", -420, "America/Denver", false},
    {"mdt", -360, "America/Denver", true},
    {"pt", {}, "America/Los_Angeles", false},
    {"pst", -480, "America/Los_Angeles", true},
    {"pdt", -420, "America/Los_Angeles", true},
    {"ast", -240, "America/Halifax", false},
    {"adt", -180, "America/Halifax", true},
    {"nst", -210, "America/St_Johns", false},
    {"hst", -600, "", false},
    {"brt", -180, "", false},
    {"art", -180, "", false},
    {"sast", 120, "", true},
    {"cat", 120, "", false},
    {"eat", 180, "", false},
    {"wat", 60, "", false},
    {"gst", 240, "", true},
    {"pkt", 300, "", true},
    {"sgt", 480, "", false},
    {"hkt", 480, "", true},
    {"jst", 540, "", true},
    {"kst", 540, "", true},
    {"awst", 480, "", true},
    {"acst", 570, "Australia/Adelaide", true},
    {"acdt", 630, "Australia/Adelaide", true},
    {"aest", 600, "Australia/Sydney", true},
    {"aedt", 660, "Australia/Sydney", true},
    {"aet", {}, "Australia/Sydney", true},
    {"nzst", 720, "Pacific/Auckland", true},
    {"nzdt", 780, "Pacific/Auckland", true},
    {"nzt", {}, "Pacific/Auckland", true},
    {"london", {}, "Europe/London", true},
    {"dublin", {}, "Europe/Dublin", true},
    {"berlin", {}, "Europe/Berlin", true},
    {"paris", {}, "Europe/Paris", true},
    {"brussels", {}, "Europe/Brussels", true},
    {"washington", {}, "America/New_York", true},
};

}  // namespace

int month_named(std::string_view word) {
  for (Named const& month : kShortMonths)
    if (word == month.word) return month.number;
  for (Named const& month : kMonths)
    if (word.starts_with(month.word)) return month.number;
  return 0;
}

int weekday_named(std::string_view word) {
  for (Named const& day : kWeekdays) {
    bool const plural =
        word.size() == day.word.size() + 1 && word.ends_with('s') && word.starts_with(day.word);
    if (word == day.word || (plural && day.word.size() > 4)) return day.number;
  }
  return -1;
}

ZoneWord const* zone_named(std::string_view lower) {
  for (ZoneWord const& zone : kZones)
    if (zone.word == lower) return &zone;
  return nullptr;
}

std::vector<std::string_view> zones_of_words() {
  std::vector<std::string_view> names{kElsewhere};
  for (ZoneWord const& zone : kZones)
    if (!zone.zone.empty()) names.push_back(zone.zone);
  return names;
}

}  // namespace stoppress::wire
