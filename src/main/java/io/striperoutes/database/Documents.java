package io.striperoutes.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.springframework.jdbc.core.SqlTypeValue;

/**
 * A column of documents as a {@code bytea[]} parameter: it travels in binary, where a {@code text[]} would have every quote of
 * every document escaped here and unescaped there.
 */
public final class Documents implements SqlTypeValue {
    private final byte[][] documents;

    /** @param documents in UTF-8, one a row */
    public Documents(byte[][] documents) {
        this.documents = documents;
    }

    @Override
    public void setTypeValue(PreparedStatement statement, int index, int sqlType, String typeName) throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(index, connection.createArrayOf("bytea", documents));
    }
}
