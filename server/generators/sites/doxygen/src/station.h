/**
 * @file
 * Reads tide gauges.
 */
#pragma once
#include <string>

/** Everything of Tidewatch. */
namespace tidewatch {

/** Where an alert goes. */
enum class Channel {
  Email, ///< Takes up to five minutes.
  Sms    ///< Costs 0.04 € per message.
};

/** A gauge that sends readings. Stations are opened by their id.
 *
 * @code{.cpp}
 * tidewatch::Station station("cuxhaven", 2000);
 * double level = station.read();
 * @endcode
 */
class Station {
public:
  /**
   * Opens a station.
   *
   * @param id Name of the gauge, in lower case.
   * @param timeout How long to wait for it, in milliseconds.
   * @throws StationNotFound when no gauge has that id.
   */
  Station(const std::string &id, int timeout = 5000);

  /**
   * Reads the level once.
   *
   * @return the newest reading, in meters above the gauge's zero.
   */
  double read() const;

  /** Ends the connection. Readings that are on their way are dropped. */
  void close();
};

} // namespace tidewatch
