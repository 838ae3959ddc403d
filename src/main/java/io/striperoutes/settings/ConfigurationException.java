package io.striperoutes.settings;

/**
 * Something in the configuration or around the program that whoever starts it has to change. Thrown while starting, from
 * anywhere: the start ends with exit code 1 and the message as the only line.
 */
public class ConfigurationException extends IllegalArgumentException {

    /** @param message one line that names the variable and says what to set it to; never a secret */
    public ConfigurationException(String message) {
        super(message);
    }

    /**
     * @param message one line that names the variable and says what to set it to; never a secret
     * @param cause what was noticed first; it is not shown
     */
    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
